import type { SchemaObject } from '@antiphon/openapi/spec';
import { isRecord } from '@antiphon/responses/internal';

/** Returns a schema in which each object with a `title` is replaced with the result of `hoist`, inner ones first. */
export function hoistTitled(schema: SchemaObject, hoist: (title: string, body: SchemaObject) => SchemaObject): SchemaObject {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, hoistWithin(value, hoist)]));
  return typeof inner.title === 'string' && isRecord(inner.properties) ? hoist(componentKey(inner.title), inner) : inner;
}

function hoistWithin(value: unknown, hoist: (title: string, body: SchemaObject) => SchemaObject): unknown {
  if (Array.isArray(value)) return value.map((element) => hoistWithin(element, hoist));
  return isRecord(value) ? hoistTitled(value, hoist) : value;
}

/** Keys of components may only have letters, digits, dots, dashes and underscores. */
export function componentKey(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '_').replaceAll(/^_|_$/g, '') || 'Schema';
}
