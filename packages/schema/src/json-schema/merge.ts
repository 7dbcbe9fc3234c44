import type { JSONSchema } from './schema';

/**
 * Returns a schema that accepts the values that both accept. Bounds are narrowed; keywords that cannot be combined go under `allOf`. Annotations of
 * the first take precedence.
 */
export function mergeSchemas(first: JSONSchema, second: JSONSchema): JSONSchema {
  const merged: Record<string, unknown> = { ...first };
  const separate: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(second)) {
    const combined = combine(keyword, merged[keyword], value);
    if (combined === undefined) separate[keyword] = value;
    else merged[keyword] = combined;
  }
  if (Object.keys(separate).length > 0) merged.allOf = [...((merged.allOf as JSONSchema[] | undefined) ?? []), separate];
  return simplify(merged);
}

/** Returns a schema that also accepts null: by a list of types if possible, else by `anyOf`. */
export function orNull(schema: JSONSchema): JSONSchema {
  const { title, description, default: initial, examples, deprecated, readOnly, writeOnly, ...rest } = schema;
  const annotations = Object.fromEntries(
    Object.entries({ title, description, default: initial, examples, deprecated, readOnly, writeOnly }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const nullable = withNullType(rest) ?? { anyOf: [rest, { type: 'null' }] };
  return { ...nullable, ...annotations };
}

type Combiner = (first: any, second: any) => unknown;

// The more specific annotation is merged first, and stays.
const keep: Combiner = (first) => first;
const concat: Combiner = (first, second) => [...first, ...second];
const highest: Combiner = Math.max;
const lowest: Combiner = Math.min;

const combiners: ReadonlyMap<string, Combiner> = new Map<string, Combiner>([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'].map((keyword) => [keyword, keep] as const),
  ...['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].map((keyword) => [keyword, highest] as const),
  ...['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].map((keyword) => [keyword, lowest] as const),
  ['allOf', concat],
  ['x-constraints', concat],
  ['required', (first: string[], second: string[]) => [...new Set([...first, ...second])]],
  ['type', intersectTypes],
  ['enum', intersectValues],
  ['items', mergeSchemas],
  ['additionalProperties', mergeSchemas],
  ['uniqueItems', (first: boolean, second: boolean) => first || second],
]);

/** Combines both values of a keyword; undefined if that is not possible. */
function combine(keyword: string, first: unknown, second: unknown): unknown {
  if (first === undefined || isSame(first, second)) return second;
  return combiners.get(keyword)?.(first, second);
}

function isSame(first: unknown, second: unknown): boolean {
  if (typeof first !== 'object' || typeof second !== 'object') return first === second;
  return JSON.stringify(first) === JSON.stringify(second);
}

function intersectTypes(first: string | readonly string[], second: string | readonly string[]): string | string[] | undefined {
  const common = [first].flat().flatMap((one) => [second].flat().map((other) => narrower(one as string, other as string)));
  const types = [...new Set(common.filter((type) => type !== undefined))];
  if (types.length === 0) return undefined;
  return types.length === 1 ? types[0] : types;
}

function narrower(one: string, other: string): string | undefined {
  if (one === other) return one;
  return [one, other].sort().join() === 'integer,number' ? 'integer' : undefined;
}

function intersectValues(first: readonly unknown[], second: readonly unknown[]): readonly unknown[] | undefined {
  const common = first.filter((value) => second.includes(value));
  return common.length === 0 ? undefined : common;
}

/** Removes what the type implies: a string is not null, and a referenced class is an object. */
function simplify(schema: JSONSchema): JSONSchema {
  if (schema.$ref !== undefined && schema.type === 'object') return simplify(untyped(schema));
  const { type } = schema;
  const types = type === undefined ? [] : [type].flat();
  const rejected = rejectedValues(schema.not);
  if (types.length === 0 || types.includes('null') || !rejected?.includes(null)) return schema;
  const { not: _, ...rest } = schema;
  if (rejected.every((value) => value === null) || !types.includes('string')) return rest;
  return types.length === 1 ? { ...rest, minLength: Math.max(1, schema.minLength ?? 0) } : { ...rest, not: { const: '' } };
}

function untyped({ type: _, ...schema }: JSONSchema): JSONSchema {
  return schema;
}

/** Returns the values that a `not` of `@IsDefined` (`null`) or `@IsNotEmpty` (`''`, `null`) rejects; undefined for every other `not`. */
function rejectedValues(not: JSONSchema | undefined): readonly unknown[] | undefined {
  if (not === undefined) return undefined;
  if (isSame(not, { type: 'null' })) return [null];
  return isSame(not, { enum: ['', null] }) ? ['', null] : undefined;
}

// These keywords apply to values of every type: null would have to satisfy them too.
const general = ['$ref', 'not', 'const', 'anyOf', 'oneOf', 'allOf'] as const;

function withNullType(schema: JSONSchema): JSONSchema | undefined {
  if (Object.keys(schema).length === 0) return schema;
  if (schema.type === undefined || general.some((keyword) => schema[keyword] !== undefined)) return undefined;
  const types = [schema.type].flat();
  const values = schema.enum?.includes(null) ? schema.enum : schema.enum && [...schema.enum, null];
  return { ...schema, type: types.includes('null') ? schema.type : [...types, 'null'], ...(values && { enum: values }) };
}
