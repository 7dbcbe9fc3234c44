import { types } from 'node:util';
import { DEEPEST, hasPlainMembers, toPlain } from '../values/plain-value';

/** How {@link encodeJson} writes. */
export interface EncodeJsonOptions {
  /** Spaces per level; compact when 0 or left out. */
  readonly indent?: number;
  /** Writes the members of every object in the order of their names. */
  readonly sortKeys?: boolean;
  /** Writes NaN, the infinities and invalid dates as `null` instead of refusing them. */
  readonly nanAsNull?: boolean;
  /** Refuses a Map key that is not a string, instead of writing it as one. */
  readonly stringKeysOnly?: boolean;
}

/**
 * Any value as JSON text.
 *
 * | value | written as |
 * | --- | --- |
 * | text, boolean, null, number, plain object, array | what `JSON.stringify` writes |
 * | Date | its ISO 8601 text |
 * | bigint | its digits, all of them, as a number |
 * | Buffer, Uint8Array, ArrayBuffer, DataView | base64 text |
 * | other typed arrays | an array of numbers |
 * | instances of a class that `useInstanceForms` knows | what its form gives |
 * | anything with `toJSON()`, such as URL | what that returns |
 * | Map | an object; keys that are numbers, booleans, bigints, dates or null become their text |
 * | Set, generator, any other iterable | an array |
 * | URLSearchParams, RegExp | their text |
 * | Error | its own enumerable members, as JSON has it: `{}` for most |
 * | other instances | their own members |
 * | undefined, functions, symbols | left out; `null` in an array and on their own |
 *
 * @throws TypeError naming the place of NaN, an infinity, an invalid Date, a promise, an async iterable, a Map key without text, or a
 * value that holds itself or is nested more than 1000 levels deep.
 */
export function encodeJson(value: unknown, options?: EncodeJsonOptions): string {
  const asItIs = isPlain(value, 0);
  const plain = asItIs ? value : toPlain(value, options);
  if (options?.sortKeys || (!asItIs && holdsBigInt(plain))) return writeJSON(asItIs ? toPlain(value) : plain, options ?? {}, '\n');
  return JSON.stringify(plain, undefined, options?.indent) ?? 'null';
}

/**
 * Whether `JSON.stringify` alone writes this value as documented. It is asked for every value that is sent, and costs a fraction
 * of the writing itself; a value that cannot be written is not plain either, so that the slow road can say where it is.
 */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value !== 'bigint';
  if (value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return isPlainArray(value, depth);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !hasPlainMembers(value)) return isValidDate(value);
  if ('toJSON' in value || Symbol.iterator in value) return false;
  for (const key in value) if (!isPlain((value as Record<string, unknown>)[key], depth + 1)) return false;
  return true;
}

function isPlainArray(value: readonly unknown[], depth: number): boolean {
  for (let index = 0; index < value.length; index++) if (!isPlain(value[index], depth + 1)) return false;
  return true;
}

function isValidDate(value: object): boolean {
  return types.isDate(value) && !Number.isNaN(value.getTime());
}

function holdsBigInt(plain: unknown): boolean {
  if (typeof plain !== 'object' || plain === null) return typeof plain === 'bigint';
  return Object.values(plain).some(holdsBigInt);
}

/** For what `JSON.stringify` cannot do: digits of a bigint, and names in order even where they look like numbers. */
function writeJSON(plain: unknown, options: EncodeJsonOptions, lineBreak: string): string {
  if (typeof plain === 'bigint') return String(plain);
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain);
  const inner = lineBreak + ' '.repeat(options.indent ?? 0);
  if (Array.isArray(plain))
    return bracket(
      '[',
      ']',
      plain.map((item) => writeJSON(item, options, inner)),
      options,
      lineBreak,
    );
  const names = Object.keys(plain);
  if (options.sortKeys) names.sort();
  const colon = options.indent ? ': ' : ':';
  const members = names.map((name) => JSON.stringify(name) + colon + writeJSON((plain as Record<string, unknown>)[name], options, inner));
  return bracket('{', '}', members, options, lineBreak);
}

function bracket(open: string, close: string, members: readonly string[], { indent }: EncodeJsonOptions, lineBreak: string): string {
  if (!indent || members.length === 0) return open + members.join(',') + close;
  const inner = lineBreak + ' '.repeat(indent);
  return open + inner + members.join(`,${inner}`) + lineBreak + close;
}
