import type { IncomingHttpHeaders } from 'node:http';

/** What identifies the current representation: the answer's own `ETag` and `Last-Modified`. */
export interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/**
 * Evaluates the preconditions of a GET or HEAD request in the order of RFC 9110 §13.2.2.
 *
 * @returns 412 when the client asked for another representation, 304 when it has this one already, undefined when it is to be sent.
 */
export function evaluatePreconditions(request: IncomingHttpHeaders, validators: Validators): 304 | 412 | undefined {
  const ifMatch = request['if-match'];
  if (ifMatch !== undefined) {
    if (!matchesAny(ifMatch, validators.etag, isSameStrongly)) return 412;
  } else if (isModifiedSince(request['if-unmodified-since'], validators.lastModified) === true) return 412;
  const ifNoneMatch = request['if-none-match'];
  // Whatever its outcome, If-None-Match takes the place of If-Modified-Since (RFC 9110 §13.1.3).
  if (ifNoneMatch !== undefined) return matchesAny(ifNoneMatch, validators.etag, isSameWeakly) ? 304 : undefined;
  return isModifiedSince(request['if-modified-since'], validators.lastModified) === false ? 304 : undefined;
}

/**
 * Whether a `Range` may be served: there is no `If-Range`, or it names exactly this representation, by a strong `ETag` or by the very
 * text of `Last-Modified` (RFC 9110 §13.1.5, BEHAVIOUR J15).
 */
export function allowsRange(ifRange: string | undefined, validators: Validators): boolean {
  if (ifRange === undefined) return true;
  const value = ifRange.trim();
  if (value.includes('"')) return validators.etag !== undefined && isSameStrongly(value, validators.etag);
  return value === validators.lastModified;
}

/** True for an `If-None-Match` that names only the weak form of a strong `ETag`. */
export function holdsWeakly(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || etag.startsWith('W/')) return false;
  const candidates: readonly string[] = ifNoneMatch.match(ETAG) ?? [];
  return candidates.includes(`W/${etag}`) && !candidates.includes(etag);
}

/**
 * The time an HTTP-date means, in any of its three forms (RFC 9110 §5.6.7), or undefined when it is none.
 */
export function parseHttpDate(text: string): number | undefined {
  const form = HTTP_DATES.find((pattern) => pattern.test(text));
  if (!form) return undefined;
  // The form of asctime() names no zone, but means GMT like the others.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

const HTTP_DATES = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

const ETAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

function matchesAny(list: string, etag: string | undefined, isSame: (a: string, b: string) => boolean): boolean {
  if (list.trim() === '*') return true;
  if (etag === undefined) return false;
  return list.match(ETAG)?.some((candidate) => isSame(candidate, etag)) ?? false;
}

function isSameStrongly(a: string, b: string): boolean {
  return a === b && !a.startsWith('W/');
}

function isSameWeakly(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '');
}

/** undefined when either date is missing or not a date: the condition does not exist then. */
function isModifiedSince(since: string | undefined, lastModified: string | undefined): boolean | undefined {
  if (since === undefined || lastModified === undefined) return undefined;
  const [then, modified] = [parseHttpDate(since), parseHttpDate(lastModified)];
  return then === undefined || modified === undefined ? undefined : modified > then;
}
