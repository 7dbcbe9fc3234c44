import type { Socket } from 'node:net';
import { reasonPhrase } from '@antiphon/responses';
import type { FastifyServerOptions } from 'fastify';
import { type ErrorFormat, errorText } from '../../errors/error-format';
import { currentResponse } from '../node/socket-state';

/**
 * Answers what is no HTTP request, or comes too slowly, in the application's error format, and closes the connection. Requests before it
 * on the same connection are answered first: out of order, a client would take this for the answer to one of them (RFC 9112 §9.3.2).
 */
export function createClientErrorHandler(format: ErrorFormat): NonNullable<FastifyServerOptions['clientErrorHandler']> {
  const refused = new WeakSet<Socket>();
  return (error, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    refuse(socket, error, format);
  };
}

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

function refuse(socket: Socket, error: NodeJS.ErrnoException, format: ErrorFormat): void {
  const answering = currentResponse(socket);
  // A request that is complete is not the one that is wrong.
  if (answering?.req.complete) return void answering.once('close', () => refuse(socket, error, format));
  if (error.code === 'ECONNRESET' || !socket.writable || answering?.headersSent) return void socket.destroy(error);
  socket.end(messageOf(statuses[error.code ?? ''] ?? 400, format), () => socket.destroy(error));
}

function messageOf(status: number, format: ErrorFormat): string {
  const body = errorText(format, { status, detail: undefined, instance: undefined });
  const fields = [`content-type: ${format.mediaType}`, `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${fields.join('\r\n')}\r\n\r\n${body}`;
}
