import { literal } from '../classes/literals';
import { typeText } from '../classes/print-type';
import { toDtoField } from '../fields/dto-fields';
import { elementOf, type Field } from '../fields/field';
import { isUniqueColumn, type SqlType, sqlTypeOf } from './sql-type';

/** Returns the member of a table's interface, such as `publishedAt: Date | null;`. Kysely quotes columns, so they have the names of the fields. */
export function kyselyMember(field: Field, className: string): string {
  const isEnum = elementOf(field.type).kind === 'enum';
  const type = isEnum ? `${className}['${field.name}']` : typeText(toDtoField(field, className).type, new Set());
  return `${field.name}: ${type};`;
}

/** Returns the call that adds the column in a migration, such as `.addColumn('title', 'text', (column) => column.notNull())`. */
export function kyselyColumn(field: Field): string {
  const modifiers = `${field.optional ? '' : '.notNull()'}${isUniqueColumn(field) ? '.unique()' : ''}`;
  const build = modifiers === '' ? [] : [`(column) => column${modifiers}`];
  return `.addColumn(${[literal(field.name), literal(dataType(sqlTypeOf(field.type))), ...build].join(', ')})`;
}

/** Returns the name that Kysely has for a type. */
function dataType(type: SqlType): string {
  return type === 'timestamp with time zone' ? 'timestamptz' : type;
}
