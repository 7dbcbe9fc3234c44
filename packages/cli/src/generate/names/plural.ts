import pluralize from 'pluralize';

/** Words that the library takes for plurals of Latin words, or for words with a plural, and that programs use without one. */
const uncountable: ReadonlySet<string> = new Set([
  ...['data', 'media', 'metadata', 'feedback', 'weather', 'billing', 'shipping', 'pricing'],
  ...['auth', 'authentication', 'authorization', 'security', 'telemetry', 'monitoring', 'logging'],
]);

/** Returns the words with the last one in the plural: `people` for `person`, `news` for `news`, `order lines` for `order line`. */
export function pluralOf(words: readonly string[]): readonly string[] {
  return inflect(words, pluralize.plural);
}

/** Returns the words with the last one in the singular. A word that is singular already stays, such as `status` and `address`. */
export function singularOf(words: readonly string[]): readonly string[] {
  return inflect(words, pluralize.singular);
}

function inflect(words: readonly string[], form: (word: string) => string): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || uncountable.has(last)) return words;
  return [...words.slice(0, -1), form(last)];
}
