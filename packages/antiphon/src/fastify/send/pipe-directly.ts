import { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import { Readable } from 'node:stream';
import { type DirectBody, isDirectBody } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';
import { hasErrorResponse } from '../call/error-response';
import { cutOff, isOver, type RawResponse } from '../node/exchange';
import { mayReuseWritten } from '../node/tune-node';

type Pipe = Readable['pipe'];

/**
 * Makes a body that can write itself do so when Fastify pipes it to a response of Node. For everything else it remains a stream: a hook that
 * compresses or counts pipes it elsewhere.
 *
 * A body that fails ends its response, also if a hook has piped it elsewhere: `pipe` does not forward errors, and the destination would never
 * end.
 */
export function pipeDirectly(body: Readable, reply: FastifyReply): Readable {
  const pipe: Pipe = (destination, options) => {
    const isDirect = (destination as unknown) === reply.raw;
    if (!isDirect) body.once('error', (error) => setImmediate(endWrapped, reply, error));
    if (!isDirect || options?.end === false || !isDirectBody(body) || !isNodeResponse(destination))
      return Readable.prototype.pipe.call(body, destination, options) as never;
    writeDirectly(body, destination);
    return destination;
  };
  return Object.assign(body, { pipe });
}

/** A response of HTTP/2 has the methods of one of HTTP/1, by Node's compatibility API. */
function isNodeResponse(destination: unknown): destination is ServerResponse {
  return destination instanceof ServerResponse || destination instanceof Http2ServerResponse;
}

function writeDirectly(body: DirectBody, destination: ServerResponse): void {
  // The body emits an `error` event as well, which Fastify handles.
  body.writeTo(destination, { mayReuse: () => mayReuseWritten(destination) }).catch(() => undefined);
}

/** Runs after the listeners that forward errors. */
function endWrapped(reply: FastifyReply, error: Error): void {
  const raw: RawResponse = reply.raw;
  if (isOver(raw) || raw.writableEnded || hasErrorResponse(reply)) return;
  if (!raw.headersSent) return void reply.send(error);
  reply.log.error({ err: error }, 'A stream failed after the head of its response');
  cutOff(raw);
}
