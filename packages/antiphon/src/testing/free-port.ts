import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** An application that is served on a port of this machine. */
export interface FreePort {
  readonly port: number;
  /** Closes the server and every connection. */
  close(): Promise<void>;
}

/**
 * Serves a ready application on a free port over plain HTTP, with a separate server: the application may also be listening itself. Only
 * requests in flight keep the process alive.
 */
export async function serveOnFreePort(fastify: FastifyInstance): Promise<FreePort> {
  const server = createServer((request, response) => fastify.routing(request, response)).unref();
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, close };
}
