import type { ConstraintRow } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';
import { isCount } from './array';

/** Strings: their length, the characters they are made of, the patterns they match. */
export const stringRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsString',
    key: 'isString',
    sentence: '$property must be a string',
    expression: (value) => `typeof ${value} === "string" || ${value} instanceof String`,
    predicate: () => (value) => typeof value === 'string' || value instanceof String,
    schema: () => ({ type: 'string' }),
    grade: 'exact',
  },
  {
    // Approximate, as its two siblings: validator.js counts an emoji with its variation selector once, JSON Schema counts code points.
    decorator: 'MinLength',
    key: 'minLength',
    sentence: '$property must be longer than or equal to $constraint1 characters',
    expression: (value, [min, count], args) =>
      areBounds(args) ? `typeof ${value} === "string" && ${atLeast(value, min, count)}` : undefined,
    constants: ([min]) => [min || 0, countCharacters],
    predicate: ([min]) => lengthCheck(min, undefined),
    schema: ([min]) => lengthKeywords(min, undefined),
    grade: 'approximate',
  },
  {
    decorator: 'MaxLength',
    key: 'maxLength',
    sentence: '$property must be shorter than or equal to $constraint1 characters',
    expression: (value, [max, count], args) =>
      areBounds(args) ? `typeof ${value} === "string"${atMost(value, max, count, args[0])}` : undefined,
    constants: ([max]) => [max, countCharacters],
    predicate: ([max]) => lengthCheck(undefined, max),
    schema: ([max]) => lengthKeywords(undefined, max),
    grade: 'approximate',
  },
  {
    // The sentence depends on the value: class-validator names only the bound that was missed.
    decorator: 'Length',
    key: 'isLength',
    sentence: '$property must be longer than or equal to $constraint1 and shorter than or equal to $constraint2 characters',
    expression: (value, [min, max, count], args) =>
      areBounds(args) ? `typeof ${value} === "string" && ${atLeast(value, min, count)}${atMost(value, max, count, args[1])}` : undefined,
    constants: ([min, max]) => [min || 0, max, countCharacters],
    predicate: ([min, max]) => lengthCheck(min, max),
    schema: ([min, max]) => lengthKeywords(min, max),
    grade: 'approximate',
  },
  {
    decorator: 'IsByteLength',
    key: 'isByteLength',
    sentence: "$property's byte length must fall into ($constraint1, $constraint2) range",
    // A character takes one to four bytes: the upper bound holds for characters too, the lower one for a quarter of them.
    schema: ([min, max]) => lengthKeywords(isCount(min) ? Math.ceil(min / 4) : 0, max),
    grade: 'none',
  },
  {
    decorator: 'Matches',
    key: 'matches',
    sentence: '$property must match $constraint1 regular expression',
    expression: (value, [search], args) =>
      searchOf(args) ? `typeof ${value} === "string" && ${searchSource(value, search, args)}` : undefined,
    constants: (args) => [searchOf(args)],
    predicate: (args) => {
      const pattern = searchOf(args);
      return pattern && ((value) => typeof value === 'string' && value.search(pattern) !== -1);
    },
    schema: (args) => patternKeywords(regExpOf(args)),
    grade: (args) => (portableSource(regExpOf(args)) === undefined ? 'none' : 'approximate'),
  },
  {
    decorator: 'Contains',
    key: 'contains',
    sentence: '$property must contain a $constraint1 string',
    schema: ([seed]) => (seed ? { type: 'string', pattern: literal(seed) } : { type: 'string' }),
    grade: ([seed]) => (seed ? 'exact' : 'none'),
  },
  {
    decorator: 'NotContains',
    key: 'notContains',
    sentence: '$property should not contain a $constraint1 string',
    schema: ([seed]) => (seed ? { type: 'string', not: { pattern: literal(seed) } } : { type: 'string' }),
    grade: ([seed]) => (seed ? 'exact' : 'none'),
  },
  {
    decorator: 'IsAlpha',
    key: 'isAlpha',
    sentence: '$property must contain only letters (a-zA-Z)',
    schema: ([locale]) => (isEnglish(locale) ? { type: 'string', pattern: '^[A-Za-z]+$' } : { type: 'string' }),
    grade: ([locale]) => (isEnglish(locale) ? 'exact' : 'none'),
  },
  {
    decorator: 'IsAlphanumeric',
    key: 'isAlphanumeric',
    sentence: '$property must contain only letters and numbers',
    schema: ([locale]) => (isEnglish(locale) ? { type: 'string', pattern: '^[0-9A-Za-z]+$' } : { type: 'string' }),
    grade: ([locale]) => (isEnglish(locale) ? 'exact' : 'none'),
  },
  {
    decorator: 'IsAscii',
    key: 'isAscii',
    sentence: '$property must contain only ASCII characters',
    schema: () => ({ type: 'string', pattern: '^[\\x00-\\x7F]+$' }),
    grade: 'exact',
  },
  {
    decorator: 'IsMultibyte',
    key: 'isMultibyte',
    sentence: '$property must contain one or more multibyte chars',
    schema: () => ({ type: 'string', pattern: '[^\\x00-\\x7F]' }),
    grade: 'exact',
  },
  {
    decorator: 'IsFullWidth',
    key: 'isFullWidth',
    sentence: '$property must contain a full-width characters',
    schema: () => ({ type: 'string', pattern: `[^${halfWidth}]` }),
    grade: 'exact',
  },
  {
    decorator: 'IsHalfWidth',
    key: 'isHalfWidth',
    sentence: '$property must contain a half-width characters',
    schema: () => ({ type: 'string', pattern: `[${halfWidth}]` }),
    grade: 'exact',
  },
  {
    decorator: 'IsVariableWidth',
    key: 'isVariableWidth',
    sentence: '$property must contain a full-width and half-width characters',
    schema: () => ({ type: 'string', allOf: [{ pattern: `[^${halfWidth}]` }, { pattern: `[${halfWidth}]` }] }),
    grade: 'exact',
  },
  {
    // A pattern of JSON Schema sees code points: the pair is one character above the basic plane.
    decorator: 'IsSurrogatePair',
    key: 'isSurrogatePair',
    sentence: '$property must contain any surrogate pairs chars',
    schema: () => ({ type: 'string', pattern: '[\\u{10000}-\\u{10FFFF}]' }),
    grade: 'exact',
  },
  {
    decorator: 'IsLowercase',
    key: 'isLowercase',
    sentence: '$property must be a lowercase string',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
  {
    decorator: 'IsUppercase',
    key: 'isUppercase',
    sentence: '$property must be uppercase',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
  {
    decorator: 'IsBooleanString',
    key: 'isBooleanString',
    sentence: '$property must be a boolean string',
    schema: () => ({ type: 'string', enum: ['true', 'false', '1', '0'] }),
    grade: 'exact',
  },
  {
    decorator: 'IsNumberString',
    key: 'isNumberString',
    sentence: '$property must be a number string',
    schema: ([options]) => (options === undefined ? { type: 'string', pattern: '^[+-]?([0-9]*[.])?[0-9]+$' } : { type: 'string' }),
    grade: ([options]) => (options === undefined ? 'exact' : 'none'),
  },
  {
    decorator: 'IsDecimal',
    key: 'isDecimal',
    sentence: '$property is not a valid decimal number.',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
];

const halfWidth = '\\u0020-\\u007E\\uFF61-\\uFFDC\\uFFE8-\\uFFEE';

/** Length as validator.js counts it: a surrogate pair once, and a character with its variation selector (U+FE0E, U+FE0F) once. */
export function countCharacters(text: string): number {
  if (!hasWideCharacters(text)) return text.length;
  const presentations = text.match(/(?!\uFE0E|\uFE0F)[\s\S](?:\uFE0E|\uFE0F)/g)?.length ?? 0;
  const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0;
  return text.length - presentations - pairs;
}

function hasWideCharacters(text: string): boolean {
  if (text.length > 32) return /[\uD800-\uDBFF]|\uFE0E|\uFE0F/.test(text);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && (unit <= 0xdbff || unit === 0xfe0e || unit === 0xfe0f)) return true;
  }
  return false;
}

// One character takes at most three code units (a pair and its selector), so most texts need no counting.
function atLeast(value: string, min: string, count: string): string {
  return `${value}.length >= ${min} && (${value}.length >= 3 * ${min} || ${count}(${value}) >= ${min})`;
}

function atMost(value: string, max: string, count: string, bound: unknown): string {
  if (bound === undefined) return '';
  return ` && (${value}.length <= ${max} || ${value}.length <= 3 * ${max} && ${count}(${value}) <= ${max})`;
}

function lengthCheck(min: unknown, max: unknown): ((value: unknown) => boolean) | undefined {
  if (!areBounds([min, max])) return undefined;
  const least = (min as number | undefined) || 0;
  const most = (max as number | undefined) ?? Number.POSITIVE_INFINITY;
  return (value) => {
    if (typeof value !== 'string') return false;
    const length = countCharacters(value);
    return length >= least && length <= most;
  };
}

function areBounds(args: readonly unknown[]): boolean {
  return args.every((bound) => bound === undefined || typeof bound === 'number');
}

function lengthKeywords(min: unknown, max: unknown): Keywords {
  return { type: 'string', ...(isCount(min) && min > 0 && { minLength: min }), ...(isCount(max) && { maxLength: max }) };
}

/** The pattern of `@Matches(pattern, modifiers)`, made once; undefined when it is no regular expression (class-validator then throws on every value). */
function regExpOf([pattern, modifiers]: readonly unknown[]): RegExp | undefined {
  if (pattern instanceof RegExp) return pattern;
  try {
    return new RegExp(String(pattern), typeof modifiers === 'string' ? modifiers : '');
  } catch {
    return undefined;
  }
}

// Searching leaves the position of a global pattern alone. A sticky one moves its position in class-validator: left to it.
function searchOf(args: readonly unknown[]): RegExp | undefined {
  const pattern = regExpOf(args);
  return pattern?.sticky ? undefined : pattern;
}

// A pattern without a position is asked directly, which is quicker.
function searchSource(value: string, search: string, args: readonly unknown[]): string {
  return regExpOf(args)?.global ? `${value}.search(${search}) !== -1` : `${search}.test(${value})`;
}

function patternKeywords(pattern: RegExp | undefined): Keywords {
  const source = portableSource(pattern);
  return source === undefined ? { type: 'string' } : { type: 'string', pattern: source };
}

/**
 * The source as JSON Schema reads patterns, in unicode mode; undefined when flags change what it matches or unicode mode refuses it.
 * Escapes that unicode mode does not know (`\-`, `\@`) are rewritten.
 */
function portableSource(pattern: RegExp | undefined): string | undefined {
  if (!pattern || /[^gud]/.test(pattern.flags)) return undefined;
  const source = pattern.source.replace(/\\([\s\S])/g, (pair, char: string) =>
    /[!"#%&',\-:;<=>@_`~ ]/.test(char) ? hexEscape(char) : pair,
  );
  try {
    new RegExp(source, 'u');
    return source;
  } catch {
    return undefined;
  }
}

function hexEscape(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function literal(seed: unknown): string {
  return String(seed).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function isEnglish(locale: unknown): boolean {
  return locale === undefined || locale === 'en-US';
}
