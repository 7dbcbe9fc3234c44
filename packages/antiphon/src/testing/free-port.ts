import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** An application on a port of this machine. */
export interface FreePort {
  readonly port: number;
  /** Cuts every connection. */
  close(): Promise<void>;
}

/**
 * Serves a ready application on a free port, over plain HTTP and by a server of its own: whether the application listens as well, and how,
 * is no matter. It does not keep the process alive: who waits for an answer does.
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
