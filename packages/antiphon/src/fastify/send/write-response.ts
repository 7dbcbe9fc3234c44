import { Readable } from 'node:stream';
import type { HeaderRecord, PreparedResponse } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';
import { attachBody } from './attach-body';
import { markEncodedByAuthor } from './finish-head';
import { pipeDirectly } from './pipe-directly';

/** Gives a finished answer to Fastify, with the headers of the injected response over it. */
export function writeResponse(reply: FastifyReply, answer: PreparedResponse, injected: HeaderRecord | undefined): void {
  const { status, headers } = answer;
  const body = attachBody(reply, answer);
  reply.code(requireFinalStatus(status));
  writeHeaders(reply, headers);
  if (injected !== undefined) writeHeaders(reply, injected);
  if (body !== undefined && !reply.hasHeader('content-type')) sendWithoutMediaType(reply, body);
  else if (typeof body === 'string') writeText(reply, body);
  else reply.send(body instanceof Readable ? pipeDirectly(body, reply) : body);
}

/** A 1xx is never the last word: the client would wait for another answer for ever (RFC 9110 §15.2). */
export function requireFinalStatus(status: number): number {
  if (status >= 200) return status;
  throw new RangeError(`${status} is not the status of a final response`);
}

/** Sends text that is finished: Fastify neither serializes it nor adds a charset to its media type. */
export function writeText(reply: FastifyReply, text: string): void {
  reply.serializer(asIs);
  reply.send(text);
}

/**
 * A header set on the injected response replaces the computed one; one that may repeat adds up: cookies, and what was appended
 * (DESIGN section 10, *injected-header-replaces*).
 */
export function writeHeaders(reply: FastifyReply, headers: HeaderRecord): void {
  for (const name in headers) reply.header(name, headers[name]);
  if (headers['content-encoding'] !== undefined) markEncodedByAuthor(reply);
}

function asIs(text: unknown): string {
  return text as string;
}

/** Fastify invents a media type for text and bytes, but not for a stream (BEHAVIOUR A9: none was declared, none is sent). */
function sendWithoutMediaType(reply: FastifyReply, body: NonNullable<PreparedResponse['body']>): void {
  if (body instanceof Readable) reply.send(pipeDirectly(body, reply));
  else if (body.length === 0) reply.send();
  else reply.header('content-length', Buffer.byteLength(body)).send(Readable.from([body], { objectMode: false }));
}
