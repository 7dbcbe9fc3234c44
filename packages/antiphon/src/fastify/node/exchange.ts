import type { ServerResponse } from 'node:http';
import { constants, type ServerHttp2Stream } from 'node:http2';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { FastifyReply } from 'fastify';

/** The response of an exchange: of HTTP/1, with or without TLS, or the compatibility response of HTTP/2, which has a stream. */
export type RawResponse = FastifyReply['raw'] & { readonly stream?: RawStream };

/** `headRequest` is documented, but missing from Node's types. */
type RawStream = ServerHttp2Stream & { readonly headRequest?: boolean };

/**
 * Returns true once a response has been sent to its end, or never will be. Every feature that outlives a call depends on this file: signals,
 * bodies, background tasks, temporary files.
 *
 * The compatibility response of HTTP/2 cannot be used for this: it has no `destroyed`, its `writableFinished` is true after a cancellation and
 * from the start of a HEAD request, to which it does not emit `close` before `end()`.
 */
export function isOver(raw: RawResponse): boolean {
  const { stream } = raw;
  if (stream !== undefined) return stream.destroyed || stream.closed || hasEnded(stream);
  return raw.destroyed || (isQueued(raw) && raw.req.socket.destroyed);
}

/**
 * Calls `listener` once when the exchange is over, at once if it is over already.
 *
 * @param listener Receives true if the whole response was passed to the connection, false if it was cut off or never sent.
 */
export function onceOver(raw: RawResponse, listener: (wasSent: boolean) => void): void {
  if (isOver(raw)) return void listener(wasSent(raw));
  const emitter = raw.stream ?? raw;
  let forget: () => void;
  const end = () => {
    emitter.off('close', end).off('finish', end);
    forget();
    listener(wasSent(raw));
  };
  emitter.once('close', end);
  // A client of HTTP/2 may still be sending its request when the response is complete.
  if (raw.stream !== undefined && !raw.stream.headRequest) emitter.once('finish', end);
  forget = isQueued(raw) ? onSocketClose(raw.req.socket, end) : ignore;
}

/** Ends an exchange as incomplete for the client: closes a connection of HTTP/1, resets a stream of HTTP/2 with INTERNAL_ERROR. */
export function cutOff(raw: RawResponse): void {
  if (raw.stream !== undefined) resetStream(raw.stream);
  else if (isQueued(raw)) raw.req.socket.destroy();
  else raw.destroy();
}

/**
 * Resets the connection of a response that only its close delimits, such as for a client of HTTP/1.0: closing it would complete the response
 * (RFC 9112 §8). Every other response is visibly incomplete when it is cut off.
 */
export function resetUnframed(raw: RawResponse): void {
  const { socket, stream } = raw;
  if (stream !== undefined || !(socket instanceof Socket) || socket instanceof TLSSocket) return;
  if (raw.headersSent && !raw.writableEnded && !raw.chunkedEncoding && !raw.hasHeader('content-length')) socket.resetAndDestroy();
}

/**
 * Resets the stream of an incomplete response with INTERNAL_ERROR.
 *
 * `close` ends the writable side before it resets the stream. For a response without trailers, such as one that an action writes to the stream
 * itself, Node then sends END_STREAM first, which to the client is a complete response.
 */
export function resetStream(stream: RawStream): void {
  if (stream.closed || hasEnded(stream)) return;
  stream._final = withoutEnd;
  stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}

function withoutEnd(callback: () => void): void {
  callback();
}

function wasSent(raw: RawResponse): boolean {
  const { stream } = raw;
  if (stream === undefined) return raw.writableFinished;
  return stream.headRequest ? stream.headersSent : stream.writableFinished && !stream.aborted;
}

/** Node ends the stream of a HEAD request before there is a response. */
function hasEnded({ writableFinished, headRequest }: RawStream): boolean {
  return writableFinished && !headRequest;
}

/** Returns true for a response behind others on its connection: Node emits no event on it when the connection closes. */
function isQueued({ socket, writableFinished }: ServerResponse): boolean {
  return socket === null && !writableFinished;
}

const closeListeners = new WeakMap<Socket, Set<() => void>>();

/** One listener serves all responses of a connection: a client may pipeline more than Node allows listeners without a warning. */
function onSocketClose(socket: Socket, listener: () => void): () => void {
  const listeners = closeListeners.get(socket) ?? listenTo(socket);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenTo(socket: Socket): Set<() => void> {
  const listeners = new Set<() => void>();
  closeListeners.set(socket, listeners);
  socket.once('close', () => {
    for (const listener of listeners) listener();
  });
  return listeners;
}

function ignore(): void {}
