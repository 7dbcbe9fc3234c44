import { literal } from '../classes/literals';
import { typeText, valuesName } from '../classes/print-type';
import { toDtoField } from '../fields/dto-fields';
import type { Field } from '../fields/field';
import { snakeCase, splitWords } from '../names/words';
import { isUniqueColumn, type SqlType, sqlTypeOf } from './sql-type';

/** The functions of `drizzle-orm/pg-core` that make columns, by the type of the column. */
const functions: Readonly<Record<SqlType, string>> = {
  text: 'text',
  'double precision': 'doublePrecision',
  integer: 'integer',
  boolean: 'boolean',
  bigint: 'bigint',
  date: 'date',
  'timestamp with time zone': 'timestamp',
  uuid: 'uuid',
  jsonb: 'jsonb',
};

const options: Partial<Readonly<Record<SqlType, Readonly<Record<string, unknown>>>>> = {
  bigint: { mode: 'bigint' },
  date: { mode: 'date' },
  'timestamp with time zone': { withTimezone: true },
};

/** The names that columns may need, with their modules. */
export const drizzleImports = Object.fromEntries(Object.values(functions).map((name) => [name, 'drizzle-orm/pg-core']));

/** Returns a column of a table of drizzle, such as `publishedAt: timestamp('published_at', { withTimezone: true }),`. */
export function drizzleColumn(field: Field, className: string): string {
  const type = sqlTypeOf(field.type);
  const column = columnName(field.name);
  const name = column === field.name ? [] : [literal(column)];
  const given =
    field.type.kind === 'enum' && type === 'text'
      ? `{ enum: ${valuesName(enumType({ ...field, optional: false }, className))} }`
      : optionsText(type);
  const args = [...name, ...(given === undefined ? [] : [given])].join(', ');
  return `${field.name}: ${functions[type]}(${args})${typeOf(field, type, className)}${modifiers(field)},`;
}

/** Returns the name of a field's column, such as `published_at`. */
export function columnName(name: string): string {
  return snakeCase(splitWords(name));
}

function optionsText(type: SqlType): string | undefined {
  return options[type] === undefined ? undefined : literal(options[type]);
}

function typeOf(field: Field, type: SqlType, className: string): string {
  const isNumericEnum = field.type.kind === 'enum' && type !== 'text';
  return type === 'jsonb' || isNumericEnum ? `.$type<${enumType({ ...field, optional: false }, className)}>()` : '';
}

function enumType(field: Field, className: string): string {
  return typeText(toDtoField(field, className).type, new Set());
}

function modifiers(field: Field): string {
  return `${field.optional ? '' : '.notNull()'}${isUniqueColumn(field) ? '.unique()' : ''}`;
}
