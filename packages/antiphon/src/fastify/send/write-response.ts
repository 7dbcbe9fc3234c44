import { Readable } from 'node:stream';
import type { HeaderRecord, PreparedResponse } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';
import { attachBody } from './attach-body';
import { checkHttp2Head, markEncodedByAuthor } from './finish-head';
import { pipeDirectly } from './pipe-directly';

/** Passes a prepared response to Fastify, with the headers of the injected response, which take precedence. */
export function writeResponse(reply: FastifyReply, prepared: PreparedResponse, injected: HeaderRecord | undefined): void {
  const { status, headers } = prepared;
  const body = attachBody(reply, prepared);
  reply.code(requireFinalStatus(status));
  writeHeaders(reply, headers);
  if (injected !== undefined) writeHeaders(reply, injected);
  // Before Fastify listens to the body: it would cut off the error response when the body ends.
  if (body instanceof Readable) checkHttp2Head(reply);
  if (body !== undefined && !reply.hasHeader('content-type')) sendWithoutMediaType(reply, body);
  else if (typeof body === 'string') writeText(reply, body);
  else reply.send(body instanceof Readable ? pipeDirectly(body, reply) : body);
}

/** Returns a final status. @throws RangeError for 1xx: the client would wait for another response (RFC 9110 §15.2). */
export function requireFinalStatus(status: number): number {
  if (status >= 200) return status;
  throw new RangeError(`The status \`${status}\` is not that of a final response; use a whole number from 200 to 599`);
}

/** Sends text as it is: Fastify neither serializes it nor adds a charset to its media type. */
export function writeText(reply: FastifyReply, text: string): void {
  reply.serializer(asIs);
  reply.send(text);
}

/** Sets headers of a response. A header replaces one that was set before; headers that may be repeated, such as cookies, are added. */
export function writeHeaders(reply: FastifyReply, headers: HeaderRecord): void {
  for (const name in headers) reply.header(name, headers[name]);
  if (headers['content-encoding'] !== undefined) markEncodedByAuthor(reply);
}

function asIs(text: unknown): string {
  return text as string;
}

/** Fastify adds a media type to text and bytes, but not to a stream. A response without a media type is sent without one. */
function sendWithoutMediaType(reply: FastifyReply, body: NonNullable<PreparedResponse['body']>): void {
  if (body instanceof Readable) reply.send(pipeDirectly(body, reply));
  else if (body.length === 0) reply.send();
  else reply.header('content-length', Buffer.byteLength(body)).send(Readable.from([body], { objectMode: false }));
}
