import { type CommandError, commandError } from '../../errors';
import { pluralOf, singularOf } from './plural';
import { type NameOwner, ownerOfClass, ownerOfVariable } from './reserved';
import { camelCase, kebabCase, pascalCase, splitWords } from './words';

/** The name of a generation, split into its folders and words. */
export interface Names {
  /** Folders that were written before the name, such as `['admin']` for `admin/book`. */
  readonly folders: readonly string[];
  /** The words of the name in the singular, such as `['order', 'line']`. */
  readonly singular: readonly string[];
  readonly plural: readonly string[];
}

/**
 * Reads a name such as `book`, `Books`, `order-line` or `admin/book`, and removes a suffix that the generator adds itself: the controller of
 * `books.controller` and of `BooksController` is that of `book`.
 * @param suffix The kind of the class, such as `controller`.
 * @throws CommandError if a class or a member cannot have the name.
 */
export function readNames(name: string, suffix?: string): Names {
  const { folders, singular: words } = readExactNames(name, suffix);
  const singular = singularOf(words);
  checkReserved(name, singular);
  const plural = pluralOf(singular);
  // A controller has its service in a member with the plural: a parameter of its constructor.
  if (ownerOfVariable(camelCase(plural)) !== undefined) throw reserved(name, 'JavaScript', singular);
  return { folders, singular, plural };
}

/**
 * Reads the name of a class whose number stays as it was written, such as that of a response or a plugin: `singular` and `plural` are the same.
 * @throws CommandError if a class or a member cannot have the name.
 */
export function readExactNames(name: string, suffix?: string): Names {
  const segments = name.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.');
  const words = withoutSuffix(splitWords(segments.at(-1) ?? ''), suffix);
  const folders = segments.slice(0, -1).map(splitWords);
  for (const segment of [...folders, words]) checkWords(name, segment);
  checkReserved(name, words);
  return { folders: folders.map(kebabCase), singular: words, plural: words };
}

function withoutSuffix(words: readonly string[], suffix: string | undefined): readonly string[] {
  return words.length > 1 && words.at(-1) === suffix ? words.slice(0, -1) : words;
}

/** With the endings of its files, a longer name exceeds the 255 bytes of a file name in the cache of a test runner. */
const longestName = 100;

function checkWords(name: string, words: readonly string[]): void {
  if (words.length === 0 || !/^[a-z]/.test(words[0]!) || words.some((word) => !/^[a-z0-9]+$/.test(word))) {
    throw commandError('generatedName', name);
  }
  if (kebabCase(words).length > longestName) throw commandError('longName', name, longestName);
}

function checkReserved(name: string, words: readonly string[]): void {
  const owner = ownerOfVariable(camelCase(words)) ?? ownerOfClass(pascalCase(words));
  if (owner !== undefined) throw reserved(name, owner, words);
}

/** Returns the error of a name that has another meaning, with a name that is free. */
export function reserved(name: string, owner: NameOwner, words: readonly string[]): CommandError {
  return commandError('reservedName', name, owner, `${kebabCase(words)}-entry`);
}
