import type { Socket } from 'node:net';
import { reasonPhrase } from '@antiphon/responses';
import type { FastifyServerOptions } from 'fastify';
import { type ErrorFormat, errorText } from '../../errors/error-format';
import { currentResponse } from '../node/socket-state';

/**
 * Responds to malformed or timed-out requests in the application's error format, and closes the connection. Responses to earlier requests on the same
 * connection are sent first: a client assigns responses to requests by their order (RFC 9112 §9.3.2).
 */
export function createClientErrorHandler(format: ErrorFormat): NonNullable<FastifyServerOptions['clientErrorHandler']> {
  const rejected = new WeakSet<Socket>();
  return (error, socket) => {
    if (rejected.has(socket)) return;
    rejected.add(socket);
    reject(socket, error, format);
  };
}

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

function reject(socket: Socket, error: NodeJS.ErrnoException, format: ErrorFormat): void {
  const response = currentResponse(socket);
  // A complete request is not the malformed one.
  if (response?.req.complete) return void response.once('close', () => reject(socket, error, format));
  if (error.code === 'ECONNRESET' || !socket.writable || response?.headersSent) return void socket.destroy(error);
  socket.end(messageOf(statuses[error.code ?? ''] ?? 400, format), () => socket.destroy(error));
}

function messageOf(status: number, format: ErrorFormat): string {
  const body = errorText(format, { status, detail: undefined, instance: undefined });
  const fields = [`content-type: ${format.mediaType}`, `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${fields.join('\r\n')}\r\n\r\n${body}`;
}
