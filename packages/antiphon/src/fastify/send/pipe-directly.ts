import { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type DirectBody, isDirectBody } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';
import { hasErrorResponse } from '../call/error-response';
import { cutOff, isOver, type RawResponse } from '../node/exchange';

type Pipe = Readable['pipe'];

/**
 * Lets a body that can write itself do so when Fastify pipes it to the socket. It stays the stream it is for everything else: a hook that
 * compresses or counts pipes it elsewhere, and an HTTP/2 response is not of `node:http`.
 *
 * A body that fails ends its response, also when a hook has piped it elsewhere: `pipe` does not forward errors, and what it was piped to
 * would never end.
 */
export function pipeDirectly(body: Readable, reply: FastifyReply): Readable {
  const pipe: Pipe = (destination, options) => {
    const isDirect = (destination as unknown) === reply.raw;
    if (!isDirect) body.once('error', (error) => setImmediate(endWrapped, reply, error));
    if (!isDirect || options?.end === false || !isDirectBody(body) || !(destination instanceof ServerResponse))
      return Readable.prototype.pipe.call(body, destination, options) as never;
    writeDirectly(body, destination);
    return destination;
  };
  return Object.assign(body, { pipe });
}

function writeDirectly(body: DirectBody, destination: ServerResponse): void {
  // The failure is an `error` event as well, and Fastify listens to that.
  body.writeTo(destination).catch(() => undefined);
}

/** Once those that forward errors had their turn. */
function endWrapped(reply: FastifyReply, error: Error): void {
  const raw: RawResponse = reply.raw;
  if (isOver(raw) || raw.writableEnded || hasErrorResponse(reply)) return;
  if (!raw.headersSent) return void reply.send(error);
  reply.log.error({ err: error }, 'A stream failed after the head of its response');
  cutOff(raw);
}
