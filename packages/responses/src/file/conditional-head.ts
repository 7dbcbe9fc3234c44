import type { IncomingHttpHeaders } from 'node:http';
import { contentFields } from '../headers/header-fields';
import type { HeaderRecord } from '../headers/mutable-headers';
import { type ByteRange, parseByteRanges } from './byte-ranges';
import { allowsRange, evaluatePreconditions, hasWeakFormOnly, type Validators } from './preconditions';

/** The head of a response without a body. */
export interface EmptyHead {
  readonly status: 304 | 412 | 416;
  readonly headers: HeaderRecord;
}

/** Returns the head that the conditions of a request require in place of the representation, or undefined if the representation is to be sent. */
export function conditionalHead(request: IncomingHttpHeaders, headers: HeaderRecord): EmptyHead | undefined {
  const status = evaluatePreconditions(request, validatorsOf(headers));
  if (status === 304) return { status, headers: notModifiedHeaders(headers, request['if-none-match']) };
  return status === 412 ? emptyHead(status) : undefined;
}

/** Returns the ranges to send, `ignored` for the whole representation, or `unsatisfiable` if none of the requested ranges exists. */
export function requestedRanges(
  request: IncomingHttpHeaders,
  headers: HeaderRecord,
  size: number,
): readonly ByteRange[] | 'ignored' | 'unsatisfiable' {
  const { range } = request;
  if (range === undefined || headers['accept-ranges'] === 'none') return 'ignored';
  const ifRange = [request['if-range']].flat()[0];
  return allowsRange(ifRange, validatorsOf(headers)) ? parseByteRanges(range, size) : 'ignored';
}

/** Returns a head that has no header of the file: nothing of the file is sent. */
export function emptyHead(status: 412 | 416, headers: HeaderRecord = {}): EmptyHead {
  return { status, headers: { ...headers, 'content-length': '0', 'content-type': 'text/plain; charset=utf-8' } };
}

function validatorsOf(headers: HeaderRecord): Validators {
  return { etag: headers.etag as string | undefined, lastModified: headers['last-modified'] as string | undefined };
}

/**
 * A 304 contains the headers that update the client's copy and none that describe content (RFC 9110 §15.4.5). A client that has the weak form of
 * the tag keeps it: the content coding of its copy was applied later (RFC 9110 §8.8.3.3).
 */
function notModifiedHeaders(headers: HeaderRecord, ifNoneMatch: string | undefined): HeaderRecord {
  for (const name of contentFields) delete headers[name];
  const { etag } = headers;
  if (etag === undefined) return headers;
  delete headers['last-modified'];
  if (hasWeakFormOnly(ifNoneMatch, etag as string)) headers.etag = `W/${etag}`;
  return headers;
}
