import { inspect } from 'node:util';
import { isRecord } from '../values/predicates';

/** The values that an option accepts, which from JavaScript may be any. */
export interface OptionValue {
  readonly accepts: (value: unknown) => boolean;
  /** An imperative in lower case. */
  readonly fix: string;
  /** True calls `accepts` for `undefined` as well, as which an import cycle leaves a class. Default: false, `undefined` is an omitted option. */
  readonly checksUndefined?: true;
}

/** Accepts `true` and `false`. */
export const flag: OptionValue = { accepts: (value) => typeof value === 'boolean', fix: 'write true or false' };

/** Accepts a text. */
export const text: OptionValue = { accepts: isText, fix: 'write a text' };

/** Accepts a list of texts. */
export const texts: OptionValue = { accepts: isListOf(isText), fix: "write a list of texts, such as ['a', 'b']" };

/** Accepts a number. */
export const number: OptionValue = { accepts: isNumber, fix: 'write a number' };

/** Accepts a number or a bigint. */
export const anyNumber: OptionValue = { accepts: (value) => isNumber(value) || typeof value === 'bigint', fix: 'write a number' };

/** Accepts a whole number of at least 0. */
export const count: OptionValue = {
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  fix: 'write a whole number of at least 0',
};

/** Accepts an object with named members. */
export const record: OptionValue = { accepts: isOptions, fix: 'write an object: { … }' };

/** Accepts a list. */
export const list: OptionValue = { accepts: Array.isArray, fix: 'write a list: [ … ]' };

/** Accepts a function that is not a class. */
export const callable: OptionValue = { accepts: isCallable, fix: 'write a function' };

/** Accepts one of several texts. */
export function oneOfTexts(...values: readonly string[]): OptionValue {
  return { accepts: (value) => values.includes(value as string), fix: `write ${values.map((each) => `'${each}'`).join(' or ')}` };
}

/** Returns true for a function that can be called without `new`. */
export function isCallable(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** Returns true for an object whose members are options: not for a list, a date, a map or another collection. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.prototype.toString.call(value) === '[object Object]';
}

/** Returns true for a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Returns a function that returns true for a list whose elements a test accepts. */
export function isListOf(accepts: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(accepts);
}

/** Shows any value of an author in one line, in backticks. It calls nothing of the value. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return `\`${value}\``;
  const text = inspect(value, {
    depth: 1,
    breakLength: Number.POSITIVE_INFINITY,
    compact: true,
    customInspect: false,
    showProxy: true,
    maxArrayLength: 5,
    maxStringLength: 80,
  });
  return `\`${text.length > 200 ? `${text.slice(0, 200)}…` : text}\``;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}
