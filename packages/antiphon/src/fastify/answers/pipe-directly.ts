import { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type DirectBody, isDirectBody } from '@antiphon/responses';
import { mayReuseWritten } from '../node/tune-node';

/**
 * Lets a body that can write itself do so when Fastify pipes it to the socket. It stays the stream it is for everything else: a hook that
 * compresses or counts pipes it somewhere else, and an HTTP/2 response is none of `node:http`.
 */
export function pipeDirectly(body: Readable): Readable {
  return isDirectBody(body) ? Object.assign(body, { pipe }) : body;
}

function pipe<Destination extends NodeJS.WritableStream>(
  this: DirectBody,
  destination: Destination,
  options?: { readonly end?: boolean },
): Destination {
  if (!(destination instanceof ServerResponse) || options?.end === false)
    return Readable.prototype.pipe.call(this, destination, options) as never;
  // What it fails with, its `error` event says too, and Fastify listens.
  this.writeTo(destination, { mayReuse: () => mayReuseWritten(destination) }).catch(() => undefined);
  return destination;
}
