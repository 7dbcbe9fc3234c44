import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { keepIdleConnections } from '../node/close-server';
import { defaultCloseTimeout, remainingCloseTime, setCloseDeadline } from './close-timeout';
import { Connections } from './connections';

/**
 * Milliseconds that a connection without a request has when the server closes: for a request that a client has sent already, and for the next
 * request of a client that has just received a response.
 */
const settleTime = 50;

/** Turns of the event loop without a new connection after which all have been accepted: Node may need one for each. */
const quietTurns = 3;

/** Milliseconds in which connections that were made are accepted, should new ones keep coming. */
const acceptTime = 1000;

/** The shutdown of a server. */
export interface Shutdown {
  /** Shortens the time that the server has to close, in milliseconds from now; call it just before closing. */
  limit(timeout: number): void;
}

/**
 * Lets a server close without losing a response. Requests that clients had sent before are accepted and handled; connections without a
 * complete head are closed at once; uploads have `closeTimeout` milliseconds to arrive. Responses whose head has been sent are cut off after
 * that time, also those of hooks and plugins, and so are WebSockets: a client that does not read must not keep the server from closing. Actions that have not responded
 * yet are waited for.
 */
export function drainOnClose(fastify: FastifyInstance, closeTimeout = defaultCloseTimeout): Shutdown {
  const { server } = fastify;
  const connections = new Connections(server);
  const timers: NodeJS.Timeout[] = [];
  let uploadTimeout = closeTimeout;
  fastify.addHook('preClose', async () => {
    if (server.listening) {
      timers.push(setTimeout(() => connections.closeUploads(), uploadTimeout));
      keepIdleConnections(server, settleTime);
      await acceptWaiting(connections);
      void closeIdle(server, connections);
    }
    connections.endSessions();
    timers.push(setTimeout(() => connections.cutOffResponses(), remainingCloseTime(server, closeTimeout)));
  });
  fastify.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer);
  });
  return {
    limit(timeout) {
      uploadTimeout = timeout;
      setCloseDeadline(server, timeout);
    },
  };
}

/** A server that closes resets the connections that it has not accepted yet, with what their clients sent. */
async function acceptWaiting(connections: Connections): Promise<void> {
  const end = Date.now() + acceptTime;
  for (let quiet = 0; quiet < quietTurns && Date.now() < end; ) {
    const { accepted } = connections;
    await turn();
    quiet = connections.accepted === accepted ? quiet + 1 : 0;
  }
}

/** Closes idle connections once nothing new can arrive. */
async function closeIdle(server: Pick<FastifyInstance['server'], 'listening'>, connections: Connections): Promise<void> {
  while (server.listening) await turn();
  for (let count = 0; count < quietTurns; count++) await turn();
  connections.closeWaiting();
  await sleep(settleTime);
  connections.closeIdle();
}
