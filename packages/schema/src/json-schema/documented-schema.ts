import { mapSchema, type RawSchema } from '../standard/raw-schema';
import type { JSONSchema } from './schema';

const undocumented = new Set(['$schema', '$defs', '$id', 'x-standard', '~standard']);

/** Returns a schema for a document, with references to classes. */
export function documentedSchema(schema: RawSchema, refOf: (ref: string) => string): JSONSchema {
  const { $ref, ...kept } = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !undocumented.has(keyword))) as RawSchema;
  const own = $ref === undefined ? kept : { $ref: refOf($ref), ...kept };
  return mapSchema(own, (inner) => documentedSchema(inner, refOf) as RawSchema) as JSONSchema;
}
