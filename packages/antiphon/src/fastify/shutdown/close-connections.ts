import type { ServerResponse } from 'node:http';
import { constants, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { remainingCloseTime } from './close-deadline';

/**
 * Lets a server close although clients do not read, or responses never end: those whose head has been sent are cut off `closeTimeout`
 * milliseconds after it began to close, also those that a hook or plugin sends. Actions that have not responded yet are waited for.
 */
export function closeConnections(fastify: FastifyInstance, closeTimeout: number): void {
  // A server of HTTP/2 may speak HTTP/1 beside it.
  const tracked = [trackSockets(fastify.server), ...(fastify.initialConfig.http2 ? [trackSessions(fastify.server)] : [])];
  let timer: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    for (const connections of tracked) connections.finish();
    timer = setTimeout(cutOff, remainingCloseTime(fastify.server, closeTimeout));
  });
  fastify.addHook('onClose', async () => clearTimeout(timer));

  function cutOff(): void {
    for (const connections of tracked) connections.cutOff();
  }
}

interface Connections {
  /** Lets idle connections end. */
  finish(): void;
  /** Ends responses whose head has been sent. */
  cutOff(): void;
}

type Server = Pick<NodeJS.EventEmitter, 'on'>;

/** Node's own record of the response a connection is at. */
interface RespondingSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

function trackSockets(server: Server): Connections {
  const sockets = new Set<RespondingSocket>();
  const add = (socket: RespondingSocket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  // Of a server with TLS the second has the responses.
  server.on('connection', add).on('secureConnection', add);
  return {
    // Fastify ends those that are idle.
    finish: () => undefined,
    cutOff() {
      for (const socket of sockets) if (socket._httpMessage?.headersSent) socket.destroy();
    },
  };
}

/**
 * Sessions receive GOAWAY: requests under way are finished, then the session ends (RFC 9113 §6.8). Node does so by itself from release 24
 * on; before, an idle client keeps a server from closing.
 */
function trackSessions(server: Server): Connections {
  const sessions = new Set<ServerHttp2Session>();
  const streams = new Set<ServerHttp2Stream>();
  let isClosing = false;
  server.on('session', (session: ServerHttp2Session) => {
    if (isClosing) session.close();
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream: ServerHttp2Stream) => {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
  });
  return {
    finish() {
      isClosing = true;
      for (const session of sessions) session.close();
    },
    cutOff() {
      for (const stream of streams) if (stream.headersSent) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    },
  };
}
