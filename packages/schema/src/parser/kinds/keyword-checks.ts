import { findRow } from '../../constraints/catalog';
import { findFormat } from '../../formats/format';
import type { Keywords } from '../../types/keywords';
import { isObject } from '../../values/predicates';
import { isUnique } from '../../values/unique';

/** A JSON Schema word as a check: the code and the words of the constraint that says the same. A value of a type that the word does not speak of passes. */
export interface KeywordCheck {
  readonly code: string;
  readonly message: string;
  passes(value: any): boolean;
}

type Build = (word: any, label: string) => KeywordCheck;

/** The words that restrict, as class-validator's constraints where one says the same. */
const builders: { readonly [Word in keyof Keywords]?: Build } = {
  type: (types, label) => ({
    code: 'type',
    message: `${label} must be of the type ${[types].flat().join(', ')}`,
    passes: (value) => [types].flat().some((type) => isOfType(value, type)),
  }),
  minimum: (bound, label) => ({ ...wordsOf('min', bound, label), passes: (value) => !isNumber(value) || value >= bound }),
  maximum: (bound, label) => ({ ...wordsOf('max', bound, label), passes: (value) => !isNumber(value) || value <= bound }),
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
    ...wordsOf('minLength', least, label),
    passes: (value) => typeof value !== 'string' || (value.length >= least && (value.length >= 2 * least || codePoints(value) >= least)),
  }),
  maxLength: (most, label) => ({
    ...wordsOf('maxLength', most, label),
    passes: (value) => typeof value !== 'string' || value.length <= most || (value.length <= 2 * most && codePoints(value) <= most),
  }),
  pattern: buildPattern,
  format: buildFormat,
  enum: byRow('isIn', () => true),
  const: byRow('equals', () => true),
  minItems: (size, label) => ({ ...wordsOf('arrayMinSize', size, label), passes: (value) => sizeOf(value, size) >= size }),
  maxItems: (size, label) => ({ ...wordsOf('arrayMaxSize', size, label), passes: (value) => sizeOf(value, size) <= size }),
  uniqueItems: (wanted, label) => ({
    code: 'arrayUnique',
    message: `All ${label}'s elements must be unique`,
    passes: (value) => !wanted || !isList(value) || isUnique(value),
  }),
  contains: (keywords, label) => ({
    code: 'contains',
    message: `${label} must contain an element that fits`,
    passes: (value) => !isList(value) || [...value].some((item) => fits(item, keywords)),
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
  not: (keywords, label) => ({ code: 'not', message: `${label} is not allowed`, passes: (value) => !fits(value, keywords) }),
  anyOf: (options: readonly Keywords[], label) => ({
    code: 'anyOf',
    message: `${label} does not fit any of its options`,
    passes: (value) => options.some((keywords) => fits(value, keywords)),
  }),
  allOf: (options: readonly Keywords[], label) => ({
    code: 'allOf',
    message: `${label} does not fit all of its options`,
    passes: (value) => options.every((keywords) => fits(value, keywords)),
  }),
};

/** The checks of a type's words, in the order they were given. */
export function compileKeywordChecks(keywords: Keywords | undefined, label: string): readonly KeywordCheck[] {
  return Object.entries(keywords ?? {}).flatMap(([word, value]) => {
    const build = builders[word as keyof Keywords];
    return build && value !== undefined ? [build(value, label)] : [];
  });
}

const compiled = new WeakMap<Keywords, readonly KeywordCheck[]>();

/** True for a value that fits words within other words. */
function fits(value: unknown, keywords: Keywords): boolean {
  const checks = compiled.get(keywords) ?? compileKeywordChecks(keywords, 'value');
  compiled.set(keywords, checks);
  return checks.every(({ passes }) => passes(value));
}

function byRow(key: string, applies: (value: unknown) => boolean): Build {
  return (argument, label) => {
    const passes = findRow(key)?.predicate?.([argument]) ?? (() => true);
    return { ...wordsOf(key, argument, label), passes: (value) => !applies(value) || passes(value) };
  };
}

function wordsOf(key: string, argument: unknown, label: string): { readonly code: string; readonly message: string } {
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

/** A name that is not defined is a problem of the class, found before. */
function buildFormat(name: string, label: string): KeywordCheck {
  const format = findFormat(name);
  if (!format) return { code: 'format', message: '', passes: () => true };
  const { code, words, of, passes } = format;
  const applies = of === 'number' ? isNumber : (value: unknown) => typeof value === 'string';
  return { code, message: `${label} ${words}`, passes: (value) => !applies(value) || passes(value) };
}

/** Length as JSON Schema counts it (§6.3.1); class-validator counts an emoji with its variation selector once. */
function codePoints(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
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

/** The count of a list; `otherwise` of anything else. */
function sizeOf(value: unknown, otherwise: number): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Set ? value.size : otherwise;
}

/** True for what JSON writes as an object. */
function isJsonObject(value: unknown): value is object {
  return isObject(value) && !isList(value) && !isWrittenAsText(value);
}

function isWrittenAsText(value: unknown): boolean {
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
      return typeof value === 'string' || isWrittenAsText(value);
    default:
      return typeof value === type;
  }
}
