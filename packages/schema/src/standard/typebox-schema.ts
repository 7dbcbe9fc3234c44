import { mapSchema, type RawSchema } from './raw-schema';

/** Returns the JSON Schema of a schema of TypeBox, which is one except for its types of values that JSON does not have. */
export function typeBoxSchema(schema: object, direction: 'input' | 'output'): RawSchema {
  const copy = (inner: RawSchema): RawSchema => {
    if (direction === 'output' && decodes(inner)) return { 'x-standard': 'unknown' };
    const copied = withKnownType(mapSchema(inner, copy));
    return direction === 'input' ? withOptionalDefaults(copied) : copied;
  };
  return withDefinitions(copy(schema as RawSchema));
}

/** A property with a default may be missing in what a client sends, but TypeBox lists it as required. */
function withOptionalDefaults(schema: RawSchema): RawSchema {
  const { properties, required } = schema;
  if (properties === undefined || !Array.isArray(required)) return schema;
  return { ...schema, required: required.filter((name) => properties[name]?.default === undefined) };
}

function withKnownType(schema: RawSchema): RawSchema {
  const { type, items, additionalItems, ...rest } = schema as RawSchema & { additionalItems?: unknown };
  if (type === 'Date') return { ...rest, type: 'string', format: 'date-time', 'x-standard': 'date' };
  if (typeof type === 'string' && nonJsonTypes.has(type)) return { 'x-standard': 'unknown' };
  if (Array.isArray(items)) return { ...rest, type: 'array', prefixItems: items as RawSchema[], items: false };
  return schema;
}

const nonJsonTypes = new Set([
  'bigint',
  'Uint8Array',
  'symbol',
  'undefined',
  'void',
  'function',
  'constructor',
  'Promise',
  'AsyncIterator',
  'Iterator',
]);

/** A recursive schema of TypeBox refers to itself by its `$id`, or by `#` if it is the whole schema. */
function withDefinitions(schema: RawSchema): RawSchema {
  const definitions: Record<string, RawSchema> = {};
  const collect = (inner: RawSchema): RawSchema => {
    const { $id, $defs, ...rest } = mapSchema(inner, collect);
    if (typeof rest.$ref === 'string') return rest.$ref === '#' ? rest : { ...rest, $ref: `#/$defs/${rest.$ref}` };
    if (typeof $id !== 'string') return rest;
    definitions[$id] = rest;
    return { $ref: `#/$defs/${$id}` };
  };
  const collected = collect(schema);
  return Object.keys(definitions).length === 0 ? collected : { ...collected, $defs: definitions };
}

const transformKind = Symbol.for('TypeBox.Transform');

/** Returns true for a schema whose values are decoded: a transform of TypeBox 0.34, or a codec of TypeBox 1. */
export function decodes(schema: object): boolean {
  return transformKind in schema || '~codec' in schema;
}
