import type { Field, FieldType } from '../fields/field';

/** The types of columns of PostgreSQL that fields are stored in. */
export type SqlType =
  | 'text'
  | 'double precision'
  | 'integer'
  | 'boolean'
  | 'bigint'
  | 'date'
  | 'timestamp with time zone'
  | 'uuid'
  | 'jsonb';

/** Returns the type of a field's column. A list, a record and an object are stored as JSON. */
export function sqlTypeOf(type: FieldType): SqlType {
  switch (type.kind) {
    case 'number':
      return 'double precision';
    case 'integer':
    case 'boolean':
    case 'bigint':
    case 'date':
    case 'uuid':
      return type.kind;
    case 'datetime':
      return 'timestamp with time zone';
    case 'enum':
      return typeof type.values[0] === 'number' ? 'double precision' : 'text';
    case 'array':
    case 'record':
    case 'class':
      return 'jsonb';
    default:
      return 'text';
  }
}

/** Returns the definition of a column, such as `"title" text not null`. */
export function sqlColumn(field: Field, name: string): string {
  return `"${name}" ${sqlTypeOf(field.type)}${field.optional ? '' : ' not null'}${isUniqueColumn(field) ? ' unique' : ''}`;
}

/** Returns true for a field whose value no other row has; `unique` of a list applies to its elements. */
export function isUniqueColumn({ unique, type }: Field): boolean {
  return unique && type.kind !== 'array';
}

/** True for a type whose values in JSON are other objects in memory, so that reading a JSON column does not restore them. */
export function losesTypeInJson(type: FieldType): boolean {
  if (type.kind === 'class') return true;
  if (type.kind !== 'array' && type.kind !== 'record') return false;
  return ['date', 'datetime', 'bigint', 'class'].includes(type.of.kind) || losesTypeInJson(type.of);
}
