import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { awaitsContinue } from './expect-continue';

/** Bytes of a body that are read and discarded after its request was rejected, so that the connection can be reused. */
const maxDrained = 1024 * 1024;

/** Milliseconds that a connection stays open for the client to read the response while it still sends the body. */
const lingerTime = 2000;

/**
 * Prepares an HTTP/1 connection for a response that is sent before the body of its request was read. A short body is discarded and the connection
 * kept. Otherwise the response has `Connection: close`, at most {@link maxDrained} bytes are read, and the connection closes in stages (RFC 9112
 * §9.6): an immediate reset could lose the response. HTTP/2 resets the stream by itself.
 */
export function skipUnreadBody({ raw: request }: FastifyRequest, reply: FastifyReply): void {
  if (request.readableDidRead || request.complete || request.httpVersionMajor !== 1 || !hasBody(request.headers)) return;
  if (awaitsContinue(request) || Number(request.headers['content-length']) <= maxDrained) return;
  reply.header('connection', 'close');
  linger(request);
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function linger(request: IncomingMessage): void {
  const { socket } = request;
  // A connection of another kind, such as an injected one, has no client that could lose the response.
  if (typeof socket.destroySoon !== 'function') return;
  let left = maxDrained;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.pause();
  });
  request.resume();
  // Node calls it after the response. It would close the socket, and unread bytes turn that into a reset.
  socket.destroySoon = () => {
    socket.end();
    if (request.complete) return void socket.destroy();
    const timer = setTimeout(() => socket.destroy(), lingerTime).unref();
    request.once('end', () => socket.destroy());
    socket.once('close', () => clearTimeout(timer));
  };
}
