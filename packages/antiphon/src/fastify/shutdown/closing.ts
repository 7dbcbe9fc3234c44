import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type HttpServer = FastifyInstance['server'];

/** In the global registry: a controller may import another copy of this package. */
const closing = Symbol.for('antiphon.closing');

/**
 * Returns true if the server of a request is going to close, so that a route for readiness responds with 503 and a load balancer sends no more requests:
 * from the signal on for a command with `--shutdown-delay`, and from `app.close()` on. Requests are still handled.
 */
export function isClosing({ server }: Pick<FastifyRequest, 'server'>): boolean {
  return closing in server.server;
}

/**
 * Announces that a server is going to close: {@link isClosing} is true, and each response closes its HTTP/1 connection, so that its client makes the next one to
 * another server. A session of HTTP/2 is ended when the server closes.
 */
export function announceClose(server: HttpServer): void {
  if (closing in server) return;
  markClosing(server);
  (server as Server).prependListener('request', endConnection);
}

/** Marks the server when it closes. */
export function markWhenClosing(fastify: FastifyInstance): void {
  fastify.addHook('preClose', async () => markClosing(fastify.server));
}

function markClosing(server: HttpServer): void {
  Reflect.set(server, closing, true);
}

/** A response of HTTP/2 has no such property. */
function endConnection({ httpVersionMajor }: IncomingMessage, response: ServerResponse): void {
  if (httpVersionMajor === 1) response.shouldKeepAlive = false;
}
