import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import { isObject } from '../../is-object';

/** Returns the schema that a reference of a document names; undefined if it names none, or another document. */
export function resolve(reference: string, document: OpenAPIDocument): SchemaObject | undefined {
  const keys = keysOf(reference);
  const found = keys === undefined ? undefined : valueAtKeys(document, keys);
  return (isObject(found) && !Array.isArray(found)) || typeof found === 'boolean' ? (found as SchemaObject) : undefined;
}

/** Returns the value that a JSON Pointer such as `#/data/items` leads to, or undefined. */
export function valueAt(content: unknown, pointer: string): unknown {
  const keys = keysOf(pointer);
  return keys === undefined ? undefined : valueAtKeys(content, keys);
}

/** Returns the value that the keys lead to, one after the other, or undefined. */
export function valueAtKeys(content: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (isObject(found) && Object.hasOwn(found, key) ? (found as Record<string, unknown>)[key] : undefined),
    content,
  );
}

/** Returns the keys of a JSON Pointer in a fragment of a URL (RFC 6901 section 6), or undefined for another reference, such as `#name`. */
export function keysOf(reference: string): readonly string[] | undefined {
  if (!/^#(?:\/|$)/.test(reference)) return undefined;
  return reference.slice(1).split('/').slice(1).map(decoded).map(unescaped);
}

/** Returns the JSON Pointer of keys in one spelling, whatever a reference escapes. */
export function pointerTo(keys: readonly string[]): string {
  return `#${keys.map((key) => `/${escapePointer(key)}`).join('')}`;
}

/** Returns the last part of a reference, such as `Order`. */
export function nameOfReference(reference: string): string {
  return unescaped(decoded(reference.split('/').at(-1) ?? ''));
}

/** Returns a key as a part of a JSON Pointer (RFC 6901 section 3). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A percent sign that begins no escape is itself: documents contain it in the names of schemas. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
