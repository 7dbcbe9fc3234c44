import type { Names } from '../names/names';
import { camelCase, constantCase, kebabCase, pascalCase, snakeCase, splitWords } from '../names/words';

/** The name that the templates use. It has two words, so that no two spellings of it are the same. */
export const exampleNames: Names = { folders: [], singular: ['spare', 'part'], plural: ['spare', 'parts'] };

const spellings: readonly ((words: readonly string[]) => string)[] = [
  constantCase,
  pascalCase,
  camelCase,
  kebabCase,
  snakeCase,
  (words) => words.join(' '),
  (words) => words.join(' ').replace(/^./, (letter) => letter.toUpperCase()),
];

/** Replaces the example name in all its spellings: `spare-part`, `SparePart`, `sparePart`, `spare_part`, `SPARE_PART`, `Spare part`, each also in the plural. */
export function renameExample(text: string, names: Names): string {
  const replacements = replacementsFor(names);
  const longestFirst = [...replacements.keys()].toSorted((a, b) => b.length - a.length);
  return text.replaceAll(new RegExp(longestFirst.join('|'), 'g'), (example) => replacements.get(example)!);
}

/** Replaces the example's path of a URL, such as `'/spare-parts'`, by that of the name with its folders. */
export function renamePath(text: string, { folders, plural }: Names): string {
  const path = [...folders, kebabCase(plural)].join('/');
  return text.replaceAll(new RegExp(`(?<=['\`]/)${kebabCase(exampleNames.plural)}(?![\\w-])`, 'g'), path);
}

/** Replaces the name of the example's table by that of the name with its folders, such as `shop_orders`: resources of two folders have two tables. */
export function renameTable(text: string, names: Names): string {
  return text.replaceAll(new RegExp(`\\b${snakeCase(exampleNames.plural)}\\b`, 'g'), snakeCase(tableWords(names)));
}

/** Returns the words of the name of a resource's table. */
export function tableWords({ folders, plural }: Names): readonly string[] {
  return [...folders.flatMap(splitWords), ...plural];
}

function replacementsFor({ singular, plural }: Names): ReadonlyMap<string, string> {
  const pairs = spellings.flatMap((spell): [string, string][] => [
    [spell(exampleNames.plural), spell(plural)],
    [spell(exampleNames.singular), spell(singular)],
  ]);
  return new Map(pairs);
}
