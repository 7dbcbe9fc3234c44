import type { IncomingHttpHeaders } from 'node:http';
import { parseHttpDate } from './http-date';

/** The validators of the current representation: `ETag` and `Last-Modified` of the response. */
export interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/**
 * Evaluates the preconditions of a GET or HEAD request in the order of RFC 9110 §13.2.2.
 *
 * @returns 412 if the client requires another representation, 304 if it has the current one, undefined if the representation is to be sent.
 */
export function evaluatePreconditions(request: IncomingHttpHeaders, validators: Validators): 304 | 412 | undefined {
  const ifMatch = request['if-match'];
  if (ifMatch !== undefined) {
    if (!matchesAny(ifMatch, validators.etag, matchesStrongly)) return 412;
  } else if (isModifiedSince(request['if-unmodified-since'], validators.lastModified) === true) return 412;
  const ifNoneMatch = request['if-none-match'];
  // If-None-Match replaces If-Modified-Since whatever its outcome (RFC 9110 §13.1.3).
  if (ifNoneMatch !== undefined) return matchesAny(ifNoneMatch, validators.etag, matchesWeakly) ? 304 : undefined;
  return isModifiedSince(request['if-modified-since'], validators.lastModified) === false ? 304 : undefined;
}

/**
 * Returns true if a `Range` may be served: the request has no `If-Range`, or the field names exactly this representation, by a strong `ETag` or by the exact
 * text of `Last-Modified` (RFC 9110 §13.1.5).
 */
export function allowsRange(ifRange: string | undefined, validators: Validators): boolean {
  if (ifRange === undefined) return true;
  const value = ifRange.trim();
  if (value.includes('"')) return validators.etag !== undefined && matchesStrongly(value, validators.etag);
  return value === validators.lastModified;
}

/** Returns true for an `If-None-Match` that contains the weak form of a strong `ETag`, but not the `ETag` itself. */
export function hasWeakFormOnly(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || etag.startsWith('W/')) return false;
  const candidates: readonly string[] = ifNoneMatch.match(entityTags) ?? [];
  return candidates.includes(`W/${etag}`) && !candidates.includes(etag);
}

const entityTags = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

function matchesAny(list: string, etag: string | undefined, matches: (a: string, b: string) => boolean): boolean {
  if (list.trim() === '*') return true;
  if (etag === undefined) return false;
  return list.match(entityTags)?.some((candidate) => matches(candidate, etag)) ?? false;
}

function matchesStrongly(a: string, b: string): boolean {
  return a === b && !a.startsWith('W/');
}

function matchesWeakly(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '');
}

/** Returns undefined if a date is missing or invalid: the condition is ignored then. */
function isModifiedSince(since: string | undefined, lastModified: string | undefined): boolean | undefined {
  if (since === undefined || lastModified === undefined) return undefined;
  const [limit, modified] = [parseHttpDate(since), parseHttpDate(lastModified)];
  return limit === undefined || modified === undefined ? undefined : modified > limit;
}
