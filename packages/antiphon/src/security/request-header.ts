import type { FastifyRequest } from 'fastify';

/** Returned for credentials that cannot be read. */
export const MALFORMED = Symbol('antiphon.malformed');

/**
 * Returns a header of a request. It is malformed if the client sends several, because two readers could choose different ones. Node.js keeps the first
 * or joins them, so they are counted as they arrived.
 */
export function readHeaderOnce({ headers, raw }: FastifyRequest, name: string): string | typeof MALFORMED | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  return typeof value !== 'string' || isRepeated(raw.rawHeaders, name) ? MALFORMED : value;
}

/** Names and values alternate. */
function isRepeated(rawHeaders: readonly string[], name: string): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index] as string;
    if (given.length === name.length && given.toLowerCase() === name) count++;
  }
  return count > 1;
}
