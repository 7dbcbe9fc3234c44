/**
 * Splits a name into lower-case words, in any of the usual forms: `order-line`, `order_line`, `OrderLine`, `orderLine`, `HTMLPage`.
 * A number belongs to the word before it.
 */
export function splitWords(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})|([\p{Ll}\d])(\p{Lu})/gu, '$1$3 $2$4')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** Returns `order-line`, the form of files, folders and paths of URLs. */
export function kebabCase(words: readonly string[]): string {
  return words.join('-');
}

/** Returns `order_line`, the form of tables and columns. */
export function snakeCase(words: readonly string[]): string {
  return words.join('_');
}

/** Returns `OrderLine`, the form of classes. */
export function pascalCase(words: readonly string[]): string {
  return words.map(capitalize).join('');
}

/** Returns `orderLine`, the form of members and variables. */
export function camelCase(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  return first + pascalCase(rest);
}

/** Returns `ORDER_LINE`, the form of tokens of dependency injection. */
export function constantCase(words: readonly string[]): string {
  return words.join('_').toUpperCase();
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
