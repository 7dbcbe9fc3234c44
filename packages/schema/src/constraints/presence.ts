import type { ConstraintRow } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';
import { enumValues } from '../types/type-grammar';

/** The presence of a value, and lists of allowed values. */
export const presenceRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsDefined',
    key: 'isDefined',
    sentence: '$property should not be null or undefined',
    expression: (value) => `${value} !== undefined && ${value} !== null`,
    predicate: () => (value) => value !== undefined && value !== null,
    schema: () => ({ not: { type: 'null' } }),
    grade: 'exact',
  },
  {
    decorator: 'Equals',
    key: 'equals',
    sentence: '$property must be equal to $constraint1',
    expression: (value, [comparison]) => `${value} === ${comparison}`,
    predicate:
      ([comparison]) =>
      (value) =>
        value === comparison,
    schema: ([comparison]) => (isScalar(comparison) ? { const: comparison } : {}),
    grade: ([comparison]) => (isScalar(comparison) ? 'exact' : 'none'),
  },
  {
    decorator: 'NotEquals',
    key: 'notEquals',
    sentence: '$property should not be equal to $constraint1',
    expression: (value, [comparison]) => `${value} !== ${comparison}`,
    predicate:
      ([comparison]) =>
      (value) =>
        value !== comparison,
    schema: ([comparison]) => (isScalar(comparison) ? { not: { const: comparison } } : {}),
    grade: ([comparison]) => (isScalar(comparison) ? 'exact' : 'none'),
  },
  {
    decorator: 'IsEmpty',
    key: 'isEmpty',
    sentence: '$property must be empty',
    expression: (value) => `${value} === "" || ${value} === null || ${value} === undefined`,
    predicate: () => (value) => value === '' || value === null || value === undefined,
    schema: () => ({ enum: ['', null] }),
    grade: 'exact',
  },
  {
    decorator: 'IsNotEmpty',
    key: 'isNotEmpty',
    sentence: '$property should not be empty',
    expression: (value) => `${value} !== "" && ${value} !== null && ${value} !== undefined`,
    predicate: () => (value) => value !== '' && value !== null && value !== undefined,
    schema: () => ({ not: { enum: ['', null] } }),
    grade: 'exact',
  },
  {
    decorator: 'IsIn',
    key: 'isIn',
    sentence: '$property must be one of the following values: $constraint1',
    expression: (value, [allowed]) => `${allowed}.has(${value})`,
    constants: ([values]) => [comparable(values)],
    predicate: ([values]) => {
      const allowed = comparable(values);
      return (value) => allowed.has(value);
    },
    schema: ([values]) => oneOf(values),
    grade: 'exact',
  },
  {
    decorator: 'IsNotIn',
    key: 'isNotIn',
    sentence: '$property should not be one of the following values: $constraint1',
    expression: (value, [rejected]) => `!${rejected}.has(${value})`,
    constants: ([values]) => [comparable(values)],
    predicate: ([values]) => {
      const rejected = comparable(values);
      return (value) => !rejected.has(value);
    },
    schema: ([values]) => noneOf(values),
    grade: 'exact',
  },
  {
    decorator: 'IsEnum',
    key: 'isEnum',
    sentence: '$property must be one of the following values: $constraint2',
    expression: (value, [members]) => `${members}.has(${value})`,
    constants: ([entity]) => [new Set(Object.values(entity as object))],
    predicate: ([entity]) => {
      const members = new Set(Object.values(entity as object));
      return (value) => members.has(value);
    },
    schema: ([entity]) => oneOf(enumValues(entity as Record<string, unknown>)),
    grade: ([entity]) =>
      Object.keys(entity as object).length === enumValues(entity as Record<string, unknown>).length ? 'exact' : 'approximate',
  },
  {
    decorator: 'IsBoolean',
    key: 'isBoolean',
    sentence: '$property must be a boolean value',
    expression: (value) => `typeof ${value} === "boolean" || ${value} instanceof Boolean`,
    predicate: () => (value) => typeof value === 'boolean' || value instanceof Boolean,
    schema: () => ({ type: 'boolean' }),
    grade: 'exact',
  },
];

/** True for a value that JSON writes as one token and that `===` compares as JSON Schema does. */
export function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

/** Returns the distinct scalars of a list. Objects are compared by identity, so no JSON value equals them. */
export function scalarsOf(values: unknown): (string | number | boolean | null)[] {
  return Array.isArray(values) ? [...new Set(values.filter(isScalar))] : [];
}

/** Returns a Set that compares like `===`: without NaN, which a Set would find. */
function comparable(values: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(values) ? values.filter((value) => !Number.isNaN(value)) : []);
}

function oneOf(values: unknown): Keywords {
  const allowed = scalarsOf(values);
  return allowed.length === 0 ? { not: {} } : { enum: allowed };
}

function noneOf(values: unknown): Keywords {
  const rejected = scalarsOf(values);
  return rejected.length === 0 ? {} : { not: { enum: rejected } };
}
