import { isObject, isObjectOrArray } from '../json/objects';
import { resolvePointer } from '../json/pointer';
import type { OpenAPIDocument, SchemaObject } from './objects';

/** Returns true for a reference into the document itself: `#/components/schemas/Item`. */
export function isLocalReference(reference: string): boolean {
  return reference.startsWith('#');
}

/** Returns the value that a local reference leads to; undefined if there is none, and for a reference into another document. */
export function resolveReference(reference: string, document: OpenAPIDocument): unknown {
  if (!isLocalReference(reference)) return undefined;
  const pointer = decoded(reference.slice(1));
  return pointer === undefined ? undefined : resolvePointer(document, pointer);
}

/** Returns the schema that a reference leads to, with the keywords beside the reference; a schema without a reference is returned as it is. */
export function resolveSchema(schema: SchemaObject, document: OpenAPIDocument): SchemaObject {
  const passed = new Set<unknown>();
  let found = schema;
  for (let reference = referenceOf(found); reference !== undefined && !passed.has(reference); reference = referenceOf(found)) {
    passed.add(reference);
    const { $ref: _reference, ...beside } = found;
    const target = resolveReference(reference, document);
    found = { ...(isObject(target) ? target : {}), ...beside };
  }
  return found;
}

/** Returns a value as JSON, and every value that it refers to directly or through others. */
export function referredTexts(value: unknown, document: OpenAPIDocument): readonly string[] {
  const texts = new Map([['', JSON.stringify(value)]]);
  for (const text of texts.values()) {
    for (const [, reference = ''] of text.matchAll(/"\$ref":"(#[^"]+)"/g)) {
      if (!texts.has(reference)) texts.set(reference, JSON.stringify(resolveReference(reference, document) ?? {}));
    }
  }
  return [...texts.values()];
}

/** Returns the object in the place of a Reference Object, through any number of references; the object itself if it is not one, or leads nowhere. */
export function dereference<Value extends object>(value: Value, document: OpenAPIDocument): Value {
  const passed = new Set<unknown>();
  let found: Value = value;
  for (let reference = referenceOf(found); reference !== undefined && !passed.has(reference); reference = referenceOf(found)) {
    passed.add(reference);
    const target = resolveReference(reference, document);
    if (!isObjectOrArray(target)) return value;
    found = target as Value;
  }
  return found;
}

function referenceOf(value: object): string | undefined {
  const { $ref } = value as { readonly $ref?: unknown };
  return typeof $ref === 'string' ? $ref : undefined;
}

/** A fragment of a URL is percent-encoded (RFC 6901 §6). */
function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
