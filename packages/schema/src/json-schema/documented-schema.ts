import type { RawSchema } from '../standard/raw-schema';
import type { JSONSchema } from './schema';

const undocumented = new Set(['$schema', '$defs', '$id', 'x-standard', '~standard']);

/** Returns a schema for a document, with references to classes. */
export function documentedSchema(schema: RawSchema, refOf: (ref: string) => string): JSONSchema {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    return typeof value === 'object' && value !== null ? copySchema(value as RawSchema) : value;
  };
  const copySchema = (raw: RawSchema): object => {
    const kept = Object.entries(raw).filter(([key]) => !undocumented.has(key));
    return Object.fromEntries(kept.map(([key, value]) => [key, copyKeyword(key, value)]));
  };
  const copyKeyword = (key: string, value: unknown): unknown => {
    if (key === '$ref') return refOf(String(value));
    if (dataKeywords.has(key)) return value;
    if (!mapKeywords.has(key)) return copy(value);
    return Object.fromEntries(Object.entries(value as object).map(([name, schemaOf]) => [name, copy(schemaOf)]));
  };
  return copySchema(schema) as JSONSchema;
}

/** Keywords whose values are data, which may have any members. */
const dataKeywords = new Set(['const', 'enum', 'default', 'example', 'examples', 'required']);

/** Keywords whose members are schemas by the names of properties. */
const mapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);
