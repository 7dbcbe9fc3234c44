import { types } from 'node:util';
import { maxDepth, toPlain } from '../values/plain-value';
import { hasPlainMembers } from '../values/value-kind';

/** Options of {@link encodeJson}. */
export interface EncodeJsonOptions {
  /** The number of spaces per level. Default: 0, which is compact. */
  readonly indent?: number | undefined;
  /** Sorts the members of every object by name. Default: false. */
  readonly sortKeys?: boolean | undefined;
  /** Writes NaN, the infinities and invalid dates as `null`. Default: false, which rejects them. */
  readonly nanAsNull?: boolean | undefined;
  /** Rejects Map keys that are not strings. Default: false, which converts them to strings. */
  readonly stringKeysOnly?: boolean | undefined;
}

/**
 * Encodes any value as JSON text.
 *
 * | value | written as |
 * | --- | --- |
 * | text, boolean, null, number, plain object, array | as by `JSON.stringify` |
 * | Date | its ISO 8601 text |
 * | bigint | a number with all its digits |
 * | Buffer, Uint8Array, ArrayBuffer, DataView | base64 text |
 * | other typed arrays | an array of numbers |
 * | instances of a class whose form a framework has set | the value that the form returns |
 * | an object with a `toJSON()` method, such as URL | the value that the method returns |
 * | Map | an object; keys that are numbers, booleans, bigints, dates or null become text |
 * | Set, generator, any other iterable | an array |
 * | URLSearchParams, RegExp | their text |
 * | Error | its own enumerable members, as by `JSON.stringify`: `{}` for most errors |
 * | other instances | their own members |
 * | undefined, functions, symbols | omitted; `null` in an array and on the outermost level |
 *
 * @throws TypeError with the path of a NaN, an infinity, an invalid Date, a promise, an async iterable, a Map key that has no text, or a
 * value that contains itself or is nested more than 1000 levels deep.
 */
export function encodeJson(value: unknown, options?: EncodeJsonOptions): string {
  const needsNoConversion = isPlain(value, 0);
  const plain = needsNoConversion ? value : toPlain(value, options);
  if (options?.sortKeys || (!needsNoConversion && containsBigInt(plain))) {
    return writeJson(needsNoConversion ? toPlain(value) : plain, options ?? {}, '\n');
  }
  return JSON.stringify(plain, undefined, options?.indent) ?? 'null';
}

/**
 * Returns true if `JSON.stringify` alone writes a value as documented. The check runs for every response and costs a fraction of the writing. A
 * value that cannot be written is not plain either, so that the conversion reports its path.
 */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value !== 'bigint';
  if (value === null) return true;
  if (depth > maxDepth) return false;
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

function containsBigInt(plain: unknown): boolean {
  if (typeof plain !== 'object' || plain === null) return typeof plain === 'bigint';
  return Object.values(plain).some(containsBigInt);
}

/** Writes what `JSON.stringify` cannot: all digits of a bigint, and members in the order of their names even if those look like numbers. */
function writeJson(plain: unknown, options: EncodeJsonOptions, lineBreak: string): string {
  if (typeof plain === 'bigint') return String(plain);
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain);
  const innerLineBreak = lineBreak + ' '.repeat(options.indent ?? 0);
  if (Array.isArray(plain)) {
    const items = plain.map((item) => writeJson(item, options, innerLineBreak));
    return bracket('[', ']', items, options, lineBreak);
  }
  const names = Object.keys(plain);
  if (options.sortKeys) names.sort();
  const colon = options.indent ? ': ' : ':';
  const members = plain as Record<string, unknown>;
  const written = names.map((name) => JSON.stringify(name) + colon + writeJson(members[name], options, innerLineBreak));
  return bracket('{', '}', written, options, lineBreak);
}

function bracket(open: string, close: string, members: readonly string[], { indent }: EncodeJsonOptions, lineBreak: string): string {
  if (!indent || members.length === 0) return open + members.join(',') + close;
  const innerLineBreak = lineBreak + ' '.repeat(indent);
  return open + innerLineBreak + members.join(`,${innerLineBreak}`) + lineBreak + close;
}
