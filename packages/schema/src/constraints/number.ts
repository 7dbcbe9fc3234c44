import type { ConstraintRow, Grade } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';
import type { Constraint } from '../types/shape';

/** Numbers and their bounds. */
export const numberRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsNumber',
    key: 'isNumber',
    sentence: '$property must be a number conforming to the specified constraints',
    expression: (value, [check], [options]) => (isPlainNumberCheck(options) ? `Number.isFinite(${value})` : `${check}(${value})`),
    constants: ([options]) => [numberCheck(options as NumberOptions | undefined)],
    predicate: ([options]) => numberCheck(options as NumberOptions | undefined),
    schema: ([options]) => ({ type: (options as NumberOptions | undefined)?.maxDecimalPlaces === 0 ? 'integer' : 'number' }),
    grade: ([options]) => ((options as NumberOptions | undefined)?.maxDecimalPlaces ? 'none' : 'exact'),
  },
  {
    decorator: 'IsInt',
    key: 'isInt',
    sentence: '$property must be an integer number',
    expression: (value) => `Number.isInteger(${value})`,
    predicate: () => Number.isInteger,
    schema: () => ({ type: 'integer' }),
    grade: 'exact',
  },
  {
    decorator: 'IsPositive',
    key: 'isPositive',
    sentence: '$property must be a positive number',
    expression: (value) => `typeof ${value} === "number" && ${value} > 0`,
    predicate: () => (value) => typeof value === 'number' && value > 0,
    schema: () => ({ type: 'number', exclusiveMinimum: 0 }),
    grade: 'exact',
  },
  {
    decorator: 'IsNegative',
    key: 'isNegative',
    sentence: '$property must be a negative number',
    expression: (value) => `typeof ${value} === "number" && ${value} < 0`,
    predicate: () => (value) => typeof value === 'number' && value < 0,
    schema: () => ({ type: 'number', exclusiveMaximum: 0 }),
    grade: 'exact',
  },
  {
    decorator: 'Min',
    key: 'min',
    sentence: '$property must not be less than $constraint1',
    expression: (value, [bound], [min]) => (typeof min === 'number' ? `typeof ${value} === "number" && ${value} >= ${bound}` : 'false'),
    predicate:
      ([min]) =>
      (value) =>
        typeof value === 'number' && typeof min === 'number' && value >= min,
    schema: ([min]) => bounded('minimum', min),
    grade: ([min]) => boundGrade(min),
  },
  {
    decorator: 'Max',
    key: 'max',
    sentence: '$property must not be greater than $constraint1',
    expression: (value, [bound], [max]) => (typeof max === 'number' ? `typeof ${value} === "number" && ${value} <= ${bound}` : 'false'),
    predicate:
      ([max]) =>
      (value) =>
        typeof value === 'number' && typeof max === 'number' && value <= max,
    schema: ([max]) => bounded('maximum', max),
    grade: ([max]) => boundGrade(max),
  },
  {
    // Exact for safe integers: for larger ones `multipleOf` divides, while class-validator computes the remainder.
    decorator: 'IsDivisibleBy',
    key: 'isDivisibleBy',
    sentence: '$property must be divisible by $constraint1',
    expression: (value, [divisor]) => `typeof ${value} === "number" && ${value} % ${divisor} === 0`,
    constants: ([divisor]) => [wholeDivisor(divisor)],
    predicate: ([argument]) => {
      const divisor = wholeDivisor(argument);
      return (value) => typeof value === 'number' && value % divisor === 0;
    },
    schema: ([divisor]) => multipleOf(wholeDivisor(divisor)),
    grade: 'exact',
  },
  {
    decorator: 'IsLatitude',
    key: 'isLatitude',
    sentence: '$property must be a latitude string or number',
    schema: () => ({ type: ['number', 'string'], minimum: -90, maximum: 90 }),
    grade: 'approximate',
  },
  {
    decorator: 'IsLongitude',
    key: 'isLongitude',
    sentence: '$property must be a longitude string or number',
    schema: () => ({ type: ['number', 'string'], minimum: -180, maximum: 180 }),
    grade: 'approximate',
  },
];

/** Returns true for an `@IsNumber` that accepts NaN or the infinities. */
export function allowsNaN({ key, args: [options] }: Pick<Constraint, 'key' | 'args'>): boolean {
  const { allowNaN, allowInfinity } = (options ?? {}) as NumberOptions;
  return key === 'isNumber' && (allowNaN === true || allowInfinity === true);
}

interface NumberOptions {
  readonly allowNaN?: boolean;
  readonly allowInfinity?: boolean;
  readonly maxDecimalPlaces?: number;
}

function isPlainNumberCheck(options: unknown): boolean {
  const { allowNaN, allowInfinity, maxDecimalPlaces } = (options ?? {}) as NumberOptions;
  return !allowNaN && !allowInfinity && maxDecimalPlaces === undefined;
}

function numberCheck({ allowNaN, allowInfinity, maxDecimalPlaces }: NumberOptions = {}): (value: unknown) => boolean {
  return (value) => {
    if (typeof value !== 'number') return false;
    if (Number.isNaN(value)) return !!allowNaN;
    if (!Number.isFinite(value)) return !!allowInfinity;
    return maxDecimalPlaces === undefined || decimalPlaces(value) <= maxDecimalPlaces;
  };
}

/** class-validator counts the characters after the point in the text of the number; without a point (`1e-7`) it throws, so the value is invalid. */
function decimalPlaces(value: number): number {
  if (value % 1 === 0) return 0;
  return String(value).split('.')[1]?.length ?? Number.POSITIVE_INFINITY;
}

function bounded(keyword: 'minimum' | 'maximum', bound: unknown): Keywords {
  return Number.isFinite(bound) ? { type: 'number', [keyword]: bound } : { type: 'number' };
}

function boundGrade(bound: unknown): Grade {
  return Number.isFinite(bound) ? 'exact' : 'none';
}

/** validator.js parses the divisor with parseInt: `IsDivisibleBy(0.5)` divides by 0, so no value is valid. */
function wholeDivisor(divisor: unknown): number {
  return typeof divisor === 'number' ? Number.parseInt(String(divisor), 10) : Number.NaN;
}

function multipleOf(divisor: number): Keywords {
  return divisor ? { type: 'number', multipleOf: Math.abs(divisor) } : { not: {} };
}
