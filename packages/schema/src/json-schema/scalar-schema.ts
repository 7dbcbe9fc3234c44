import type { EnumShape, ScalarShape } from '../types/shape';
import type { SchemaDirection } from './default';
import type { JSONSchema } from './schema';

/** Returns the schema of a scalar in one direction. */
export function scalarSchema(type: ScalarShape, direction: SchemaDirection): JSONSchema {
  if (type.kind === 'date') return dateSchema(type, direction);
  if (type.kind === 'bigint') return direction === 'input' ? integerOrText : { type: 'integer' };
  return schemas[type.kind];
}

/** Returns the schema of an enum; its name, if it has one, is the title. */
export function enumSchema({ values, name }: EnumShape): JSONSchema {
  const types = [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
  const [first, ...others] = types;
  const type = first !== undefined && others.length === 0 ? first : types;
  return { ...(name !== undefined && { title: name }), type, enum: values };
}

const schemas: Readonly<Record<Exclude<ScalarShape['kind'], 'bigint' | 'date'>, JSONSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  bytes: { type: 'string', contentEncoding: 'base64' },
  url: { type: 'string', format: 'uri' },
};

/** A date without a time is read as its midnight; a date is sent with its time, unless the format is `date`. */
function dateSchema({ keywords }: ScalarShape, direction: SchemaDirection): JSONSchema {
  if (keywords?.format !== undefined) return { type: 'string', format: keywords.format };
  return direction === 'output'
    ? { type: 'string', format: 'date-time' }
    : { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] };
}

/** Numbers of JSON are exact up to 2^53 (RFC 8259 section 6); larger integers are sent as their digits. */
const integerOrText: JSONSchema = {
  type: ['integer', 'string'],
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  pattern: '^-?\\d{1,400}$',
};
