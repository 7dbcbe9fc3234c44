import { findRow } from '../../constraints/catalog';
import { findFormat } from '../../formats/format';
import type { Keywords } from '../../types/keywords';
import { isObject } from '../../values/predicates';
import { isUnique } from '../../values/unique';

/** The check of one JSON Schema keyword, with the code and message of the equivalent constraint. Values of types that the keyword does not apply to pass. */
export interface KeywordCheck {
  readonly code: string;
  readonly message: string;
  passes(value: any): boolean;
}

/** Builds the check of a keyword from its value. */
type Build = (argument: any, label: string) => KeywordCheck;

/** The keywords that restrict values. Keywords that class-validator has a constraint for use its code and message. */
const builders: { readonly [Keyword in keyof Keywords]?: Build } = {
  type: (types, label) => ({
    code: 'type',
    message: `${label} must be of the type ${[types].flat().join(', ')}`,
    passes: (value) => [types].flat().some((type) => isOfType(value, type)),
  }),
  minimum: (bound, label) => ({ ...describe('min', bound, label), passes: (value) => !isNumber(value) || value >= bound }),
  maximum: (bound, label) => ({ ...describe('max', bound, label), passes: (value) => !isNumber(value) || value <= bound }),
  exclusiveMinimum: (bound, label) => ({
    code: 'exclusiveMin',
    message: `${label} must be greater than ${bound}`,
    passes: (value) => !isNumber(value) || value > bound,
  }),
  exclusiveMaximum: (bound, label) => ({
    code: 'exclusiveMax',
    message: `${label} must be less than ${bound}`,
    passes: (value) => !isNumber(value) || value < bound,
  }),
  multipleOf: (step, label) => ({
    code: 'isDivisibleBy',
    message: `${label} must be divisible by ${step}`,
    passes: (value) => !isNumber(value) || isMultiple(value, step),
  }),
  minLength: (least, label) => ({
    ...describe('minLength', least, label),
    passes: (value) => typeof value !== 'string' || (value.length >= least && (value.length >= 2 * least || codePoints(value) >= least)),
  }),
  maxLength: (most, label) => ({
    ...describe('maxLength', most, label),
    passes: (value) => typeof value !== 'string' || value.length <= most || (value.length <= 2 * most && codePoints(value) <= most),
  }),
  pattern: buildPattern,
  format: buildFormat,
  enum: byRow('isIn'),
  const: byRow('equals'),
  minItems: (size, label) => ({ ...describe('arrayMinSize', size, label), passes: (value) => sizeOf(value, size) >= size }),
  maxItems: (size, label) => ({ ...describe('arrayMaxSize', size, label), passes: (value) => sizeOf(value, size) <= size }),
  uniqueItems: (wanted, label) => ({
    code: 'arrayUnique',
    message: `All ${label}'s elements must be unique`,
    passes: (value) => !wanted || !isList(value) || isUnique(value),
  }),
  contains: (keywords, label) => ({
    code: 'contains',
    message: `${label} must contain a matching element`,
    passes: (value) => !isList(value) || [...value].some((item) => matches(item, keywords)),
  }),
  minProperties: (count, label) => ({
    code: 'minProperties',
    message: `${label} must have at least ${count} properties`,
    passes: (value) => !isJsonObject(value) || members(value) >= count,
  }),
  maxProperties: (count, label) => ({
    code: 'maxProperties',
    message: `${label} must have no more than ${count} properties`,
    passes: (value) => !isJsonObject(value) || members(value) <= count,
  }),
  not: (keywords, label) => ({ code: 'not', message: `${label} is not allowed`, passes: (value) => !matches(value, keywords) }),
  anyOf: (options: readonly Keywords[], label) => ({
    code: 'anyOf',
    message: `${label} does not match any of its options`,
    passes: (value) => options.some((keywords) => matches(value, keywords)),
  }),
  allOf: (options: readonly Keywords[], label) => ({
    code: 'allOf',
    message: `${label} does not match all of its options`,
    passes: (value) => options.every((keywords) => matches(value, keywords)),
  }),
};

/** Returns the checks of the keywords of a type, in the order in which they are declared. */
export function compileKeywordChecks(keywords: Keywords | undefined, label: string): readonly KeywordCheck[] {
  return Object.entries(keywords ?? {}).flatMap(([keyword, value]) => {
    const build = builders[keyword as keyof Keywords];
    return build && value !== undefined ? [build(value, label)] : [];
  });
}

const compiled = new WeakMap<Keywords, readonly KeywordCheck[]>();

/** Returns true for a value that passes the checks of nested keywords, such as those of `not`. */
function matches(value: unknown, keywords: Keywords): boolean {
  const checks = compiled.get(keywords) ?? compileKeywordChecks(keywords, 'value');
  compiled.set(keywords, checks);
  return checks.every(({ passes }) => passes(value));
}

/** Builds a keyword that applies to values of every type and has the same meaning as a constraint. */
function byRow(key: string): Build {
  return (argument, label) => {
    const passes = findRow(key)?.predicate?.([argument]) ?? (() => true);
    return { ...describe(key, argument, label), passes };
  };
}

function describe(key: string, argument: unknown, label: string): { readonly code: string; readonly message: string } {
  const sentence = findRow(key)?.sentence ?? '';
  return { code: key, message: sentence.replace('$property', () => label).replace('$constraint1', () => [argument].flat().join(', ')) };
}

function buildPattern(source: string, label: string): KeywordCheck {
  const pattern = new RegExp(source, 'u');
  return {
    code: 'matches',
    message: `${label} must match ${pattern.source} regular expression`,
    passes: (value) => typeof value !== 'string' || pattern.test(value),
  };
}

/** A format that is not defined is reported at startup as a problem of the class. */
function buildFormat(name: string, label: string): KeywordCheck {
  const format = findFormat(name);
  if (!format) return { code: 'format', message: '', passes: () => true };
  const { code, words, of, passes } = format;
  const applies = of === 'number' ? isNumber : (value: unknown) => typeof value === 'string';
  return { code, message: `${label} ${words}`, passes: (value) => !applies(value) || passes(value) };
}

/** Returns the length in characters (JSON Schema Validation §6.3.1); class-validator counts an emoji with its variation selector once. */
function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

function isMultiple(value: number | bigint, step: number | bigint): boolean {
  if (typeof step === 'bigint') return isMultiple(value, Number(step));
  if (typeof value === 'bigint') return Number.isInteger(step) ? value % BigInt(step) === 0n : isMultiple(Number(value), step);
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

/** Returns the number of elements of a list; `fallback` for any other value. */
function sizeOf(value: unknown, fallback: number): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Set ? value.size : fallback;
}

/** Returns true for a value that is an object in JSON. */
function isJsonObject(value: unknown): value is object {
  return isObject(value) && !isList(value) && !isTextInJson(value);
}

function isTextInJson(value: unknown): boolean {
  return value instanceof Date || value instanceof URL || value instanceof Uint8Array;
}

function members(value: object): number {
  return value instanceof Map ? value.size : Object.keys(value).length;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return isList(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value);
    case 'number':
      return isNumber(value);
    case 'string':
      return typeof value === 'string' || isTextInJson(value);
    default:
      return typeof value === type;
  }
}
