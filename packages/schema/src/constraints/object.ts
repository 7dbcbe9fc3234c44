import type { ConstraintRow } from '../types/constraint-row';

/** Objects: their presence, their members and their class. */
export const objectRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsObject',
    key: 'isObject',
    sentence: '$property must be an object',
    expression: (value) =>
      `(typeof ${value} === "object" && ${value} !== null || typeof ${value} === "function") && !Array.isArray(${value})`,
    predicate: () => (value) => ((typeof value === 'object' && value !== null) || typeof value === 'function') && !Array.isArray(value),
    schema: () => ({ type: 'object' }),
    grade: 'exact',
  },
  {
    decorator: 'IsNotEmptyObject',
    key: 'isNotEmptyObject',
    sentence: '$property must be a non-empty object',
    schema: () => ({ type: 'object', minProperties: 1 }),
    grade: ([options]) => ((options as { nullable?: boolean } | undefined)?.nullable === false ? 'none' : 'exact'),
  },
  {
    // The message of class-validator contains the name of the class.
    decorator: 'IsInstance',
    key: 'isInstance',
    sentence: '$property must be an instance of $constraint1',
    schema: () => ({}),
    grade: 'none',
  },
];
