import type { ServerHttp2Session } from 'node:http2';
import type { FastifyInstance } from 'fastify';

/**
 * Sends GOAWAY on every session of HTTP/2 when the server closes: requests under way are finished, then the session ends (RFC 9113 §6.8).
 * Node does so by itself from release 24 on; before, an idle client keeps a server from closing.
 */
export function closeSessions(fastify: FastifyInstance): void {
  if (!fastify.initialConfig.http2) return;
  const sessions = new Set<ServerHttp2Session>();
  let isClosing = false;
  fastify.server.on('session', (session: ServerHttp2Session) => {
    if (isClosing) session.close();
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  fastify.addHook('preClose', async () => {
    isClosing = true;
    for (const session of sessions) session.close();
  });
}
