import type { ConstraintRow } from './row';

/** Date instances and their bounds; on the wire a date is an RFC 3339 string. */
export const dateRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsDate',
    key: 'isDate',
    sentence: '$property must be a Date instance',
    expression: (value) => `${value} instanceof Date && !Number.isNaN(${value}.getTime())`,
    predicate: () => (value) => value instanceof Date && !Number.isNaN(value.getTime()),
    schema: () => ({ type: 'string', format: 'date-time' }),
    grade: 'approximate',
  },
  {
    decorator: 'MinDate',
    key: 'minDate',
    sentence: 'minimal allowed date for $property is $constraint1',
    schema: () => ({ type: 'string', format: 'date-time' }),
    grade: 'none',
  },
  {
    decorator: 'MaxDate',
    key: 'maxDate',
    sentence: 'maximal allowed date for $property is $constraint1',
    schema: () => ({ type: 'string', format: 'date-time' }),
    grade: 'none',
  },
];
