import type { JSONSchema } from './schema';

/** A schema that takes what both take: bounds are narrowed, what cannot be mergeFailures is put under `allOf`. Annotations of the first win. */
export function mergeSchemas(first: JSONSchema, second: JSONSchema): JSONSchema {
  const merged: Record<string, unknown> = { ...first };
  const apart: Record<string, unknown> = {};
  for (const [word, value] of Object.entries(second)) {
    const mergeFailures = join(word, merged[word], value);
    if (mergeFailures === undefined) apart[word] = value;
    else merged[word] = mergeFailures;
  }
  if (Object.keys(apart).length > 0) merged.allOf = [...((merged.allOf as JSONSchema[] | undefined) ?? []), apart];
  return simplify(merged);
}

/** The schema, or null: a list of types where that says it, else `anyOf`. */
export function orNull(schema: JSONSchema): JSONSchema {
  const { title, description, default: initial, examples, deprecated, readOnly, writeOnly, ...rest } = schema;
  const said = Object.fromEntries(
    Object.entries({ title, description, default: initial, examples, deprecated, readOnly, writeOnly }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const nullable = withNullType(rest) ?? { anyOf: [rest, { type: 'null' }] };
  return { ...nullable, ...said };
}

type Joiner = (first: any, second: any) => unknown;

// Annotations: the more specific one is merged first and stays.
const keep: Joiner = (first) => first;
const concat: Joiner = (first, second) => [...first, ...second];
const highest: Joiner = Math.max;
const lowest: Joiner = Math.min;

const joiners: ReadonlyMap<string, Joiner> = new Map<string, Joiner>([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'].map((word) => [word, keep] as const),
  ...['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].map((word) => [word, highest] as const),
  ...['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].map((word) => [word, lowest] as const),
  ['allOf', concat],
  ['x-constraints', concat],
  ['required', (first: string[], second: string[]) => [...new Set([...first, ...second])]],
  ['type', intersectTypes],
  ['enum', intersectValues],
  ['items', mergeSchemas],
  ['additionalProperties', mergeSchemas],
  ['uniqueItems', (first: boolean, second: boolean) => first || second],
]);

/** Both values of a word as one; undefined when they must stand apart. */
function join(word: string, first: unknown, second: unknown): unknown {
  if (first === undefined || isSame(first, second)) return second;
  return joiners.get(word)?.(first, second);
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

/** Leaves out what the type already says: a string is not null, a referenced class is an object. */
function simplify(schema: JSONSchema): JSONSchema {
  if (schema.$ref !== undefined && schema.type === 'object') return simplify(untyped(schema));
  const { type } = schema;
  const types = type === undefined ? [] : [type].flat();
  const refused = refusedValues(schema.not);
  if (types.length === 0 || types.includes('null') || !refused?.includes(null)) return schema;
  const { not: _, ...rest } = schema;
  if (refused.every((value) => value === null) || !types.includes('string')) return rest;
  return types.length === 1 ? { ...rest, minLength: Math.max(1, schema.minLength ?? 0) } : { ...rest, not: { const: '' } };
}

function untyped({ type: _, ...schema }: JSONSchema): JSONSchema {
  return schema;
}

/** The values of a `not` that only IsDefined (`null`) or IsNotEmpty (`''`, `null`) writes. */
function refusedValues(not: JSONSchema | undefined): readonly unknown[] | undefined {
  if (not === undefined) return undefined;
  if (isSame(not, { type: 'null' })) return [null];
  return isSame(not, { enum: ['', null] }) ? ['', null] : undefined;
}

// Words that look at every type of value: null would have to pass them too.
const general = ['$ref', 'not', 'const', 'anyOf', 'oneOf', 'allOf'] as const;

function withNullType(schema: JSONSchema): JSONSchema | undefined {
  if (Object.keys(schema).length === 0) return schema;
  if (schema.type === undefined || general.some((word) => schema[word] !== undefined)) return undefined;
  const types = [schema.type].flat();
  const values = schema.enum?.includes(null) ? schema.enum : schema.enum && [...schema.enum, null];
  return { ...schema, type: types.includes('null') ? schema.type : [...types, 'null'], ...(values && { enum: values }) };
}
