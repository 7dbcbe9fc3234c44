import type { Server } from 'node:http';

type ClosingServer = Partial<Pick<Server, 'closeIdleConnections' | 'keepAliveTimeout'>> & { keepAliveTimeoutBuffer?: number };

/**
 * Prepares a server for closing without losing a request. Fastify calls `closeIdleConnections`, which would close connections that Node has not
 * read from yet, and those whose response was ended but is still in memory: it does nothing from here on. Connections that fall idle later
 * are closed after `idleTimeout` milliseconds, so that no client keeps the server from closing.
 */
export function keepIdleConnections(server: ClosingServer, idleTimeout: number): void {
  server.closeIdleConnections = () => undefined;
  server.keepAliveTimeout = idleTimeout;
  // Newer releases of Node add it to the timeout.
  server.keepAliveTimeoutBuffer = 0;
}
