import type { ConstraintRow } from '../types/constraint-row';

/** Objects: that there is one, that it says something, of which class it is. */
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
    // class-validator prints the class's name.
    decorator: 'IsInstance',
    key: 'isInstance',
    sentence: '$property must be an instance of $constraint1',
    schema: () => ({}),
    grade: 'none',
  },
];
