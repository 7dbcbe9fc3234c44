/**
 * Fields of one connection, in lower case. They are never part of a response (RFC 9110 §7.6.1), and HTTP/2 forbids them (RFC 9113 §8.2.2).
 */
export const connectionFields: readonly string[] = [
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
];

/** Fields that describe the content of one response, in lower case: a response without this content has none of them. */
export const contentFields: readonly string[] = [
  'accept-ranges',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
];

/** Fields that identify a representation or control caches, in lower case: a response that replaces another has none of them. */
export const cacheFields: readonly string[] = ['age', 'cache-control', 'content-location', 'etag', 'expires', 'last-modified'];

/** Returns true if a header may occur only once in a response (RFC 9110 §5.3 and the definition of each field). */
export function isSingleValued(name: string): boolean {
  return singleValuedFields.has(name.toLowerCase());
}

const singleValuedFields: ReadonlySet<string> = new Set([
  'accept-ranges',
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-max-age',
  'age',
  'content-disposition',
  'content-length',
  'content-location',
  'content-range',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'server',
  'transfer-encoding',
  'x-content-type-options',
]);

/** Returns true for a list that must be sent as one field: HTTP/2 implementations reject a second field of these names. */
export function isJoined(name: string): boolean {
  return joinedFields.has(name);
}

const joinedFields: ReadonlySet<string> = new Set(['content-encoding', 'content-language']);
