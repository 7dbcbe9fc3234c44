import type { ConstraintRow, Grade } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';
import { isScalar, scalarsOf } from './presence';

/** Arrays: the number of elements, and their values. */
export const arrayRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsArray',
    key: 'isArray',
    sentence: '$property must be an array',
    expression: (value) => `Array.isArray(${value})`,
    predicate: () => Array.isArray,
    schema: () => ({ type: 'array' }),
    grade: 'exact',
  },
  {
    decorator: 'ArrayNotEmpty',
    key: 'arrayNotEmpty',
    sentence: '$property should not be empty',
    expression: (value) => `Array.isArray(${value}) && ${value}.length > 0`,
    predicate: () => (value) => Array.isArray(value) && value.length > 0,
    schema: () => ({ type: 'array', minItems: 1 }),
    grade: 'exact',
  },
  {
    decorator: 'ArrayMinSize',
    key: 'arrayMinSize',
    sentence: '$property must contain at least $constraint1 elements',
    expression: (value, [min]) => `Array.isArray(${value}) && ${value}.length >= ${min}`,
    predicate:
      ([min]) =>
      (value) =>
        Array.isArray(value) && value.length >= (min as number),
    schema: ([min]) => (isCount(min) ? { type: 'array', minItems: min } : { type: 'array' }),
    grade: ([min]) => (isCount(min) ? 'exact' : 'none'),
  },
  {
    decorator: 'ArrayMaxSize',
    key: 'arrayMaxSize',
    sentence: '$property must contain no more than $constraint1 elements',
    expression: (value, [max]) => `Array.isArray(${value}) && ${value}.length <= ${max}`,
    predicate:
      ([max]) =>
      (value) =>
        Array.isArray(value) && value.length <= (max as number),
    schema: ([max]) => (isCount(max) ? { type: 'array', maxItems: max } : { type: 'array' }),
    grade: ([max]) => (isCount(max) ? 'exact' : 'none'),
  },
  {
    decorator: 'ArrayContains',
    key: 'arrayContains',
    sentence: '$property must contain $constraint1 values',
    schema: ([values]) => containsAll(scalarsOf(values)),
    grade: ([values]) => scalarGrade(values),
  },
  {
    decorator: 'ArrayNotContains',
    key: 'arrayNotContains',
    sentence: '$property should not contain $constraint1 values',
    schema: ([values]) => containsNone(scalarsOf(values)),
    grade: ([values]) => scalarGrade(values),
  },
  {
    // class-validator compares by identity, JSON Schema and `strict` by value. No keyword expresses an identifier function.
    decorator: 'ArrayUnique',
    key: 'arrayUnique',
    sentence: "All $property's elements must be unique",
    schema: () => ({ type: 'array', uniqueItems: true }),
    grade: ([identifier]) => (identifier === undefined ? 'approximate' : 'none'),
  },
];

/** Returns true for a valid value of `minItems`, `maxLength` and the like: a whole number from 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function containsAll(values: readonly unknown[]): Keywords {
  if (values.length === 1) return { type: 'array', contains: { const: values[0] } };
  return values.length === 0 ? { type: 'array' } : { type: 'array', allOf: values.map((value) => ({ contains: { const: value } })) };
}

function containsNone(values: readonly unknown[]): Keywords {
  return values.length === 0 ? { type: 'array' } : { type: 'array', not: { contains: { enum: values } } };
}

function scalarGrade(values: unknown): Grade {
  return Array.isArray(values) && values.every(isScalar) ? 'exact' : 'none';
}
