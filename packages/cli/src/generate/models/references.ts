import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';

/** Returns the schema that a reference of a document names; undefined if it names none, or another document. */
export function resolve(reference: string, document: OpenAPIDocument): SchemaObject | undefined {
  if (!reference.startsWith('#')) return undefined;
  const keys = decodeURIComponent(reference.slice(1)).split('/').slice(1);
  let found: unknown = document;
  for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return (typeof found === 'object' && found !== null && !Array.isArray(found)) || typeof found === 'boolean'
    ? (found as SchemaObject)
    : undefined;
}

/** Returns the last part of a reference, such as `Order`. */
export function nameOfReference(reference: string): string {
  return decodeURIComponent(reference.split('/').at(-1) ?? '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** Returns a key as a part of a JSON Pointer (RFC 6901 section 3). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
