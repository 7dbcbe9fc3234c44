import type { ConstraintRow } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';
import { isCount } from './array';

/** The length of text, in characters and bytes. */
export const lengthRows: readonly ConstraintRow[] = [
  {
    // Approximate, like the other two: validator.js counts an emoji with its variation selector once, JSON Schema counts code points.
    decorator: 'MinLength',
    key: 'minLength',
    sentence: '$property must be longer than or equal to $constraint1 characters',
    expression: (value, [min = '', count = ''], args) =>
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
    expression: (value, [max = '', count = ''], args) =>
      areBounds(args) ? `typeof ${value} === "string"${atMost(value, max, count, args[0])}` : undefined,
    constants: ([max]) => [max, countCharacters],
    predicate: ([max]) => lengthCheck(undefined, max),
    schema: ([max]) => lengthKeywords(undefined, max),
    grade: 'approximate',
  },
  {
    // The message depends on the value: class-validator names only the violated bound.
    decorator: 'Length',
    key: 'isLength',
    sentence: '$property must be longer than or equal to $constraint1 and shorter than or equal to $constraint2 characters',
    expression: (value, [min = '', max = '', count = ''], args) =>
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
    // A character has one to four bytes: the upper bound applies to characters too, the lower one to a quarter of them.
    schema: ([min, max]) => lengthKeywords(isCount(min) ? Math.ceil(min / 4) : 0, max),
    grade: 'none',
  },
];

/** Counts characters as validator.js does: a surrogate pair once, and a character with its variation selector (U+FE0E, U+FE0F) once. */
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
