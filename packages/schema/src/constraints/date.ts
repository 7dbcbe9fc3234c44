import type { ConstraintRow } from '../types/constraint-row';

/** Date instances and their bounds. A date is text in JSON; its format is that of the property's type. */
export const dateRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsDate',
    key: 'isDate',
    sentence: '$property must be a Date instance',
    expression: (value) => `${value} instanceof Date && !Number.isNaN(${value}.getTime())`,
    predicate: () => (value) => value instanceof Date && !Number.isNaN(value.getTime()),
    schema: () => ({ type: 'string' }),
    grade: 'approximate',
  },
  {
    decorator: 'MinDate',
    key: 'minDate',
    sentence: 'minimal allowed date for $property is $constraint1',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
  {
    decorator: 'MaxDate',
    key: 'maxDate',
    sentence: 'maximal allowed date for $property is $constraint1',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
];
