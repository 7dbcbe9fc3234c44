import type { Server } from 'node:http';
import type { Http2Session, ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { currentResponse } from '../node/current-response';

/**
 * Milliseconds that a connection without a request has when the server closes: for one that a client has sent already, and for the next one of a
 * client that has just received a response.
 */
const settleTime = 50;

/** Turns of the event loop without a new connection after which all have been accepted: Node may take one for each. */
const quietTurns = 3;

/** Milliseconds in which connections that were made are accepted, should new ones keep coming. */
const acceptTime = 1000;

/** The deadlines of a server that closes. */
export interface Drain {
  /** Milliseconds that an upload has to arrive. */
  timeout: number;
}

/**
 * Lets a server close without losing a response. What clients had sent before is accepted and handled; connections without a complete head
 * are closed at once; uploads have `timeout` milliseconds to arrive, and are closed then unless they were answered.
 *
 * Node's own way would close connections that it has not read from yet, and those whose response was ended but is still in memory.
 */
export function drainOnClose(fastify: FastifyInstance, timeout = 10_000): Drain {
  const drain = { timeout };
  const connections = new Connections(fastify.server);
  let timer: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    const { server } = fastify;
    if (!server.listening) return;
    timer = setTimeout(() => connections.closeUploads(), drain.timeout);
    server.closeIdleConnections = () => undefined;
    dropWhenIdle(server);
    await acceptWaiting(connections);
    void closeIdleConnections(server, connections);
  });
  fastify.addHook('onClose', async () => clearTimeout(timer));
  return drain;
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

/** Once nothing new can come. */
async function closeIdleConnections(server: Pick<Server, 'listening'>, connections: Connections): Promise<void> {
  while (server.listening) await turn();
  for (let count = 0; count < quietTurns; count++) await turn();
  connections.closeWaiting();
  await sleep(settleTime);
  connections.closeIdleConnections();
}

/** Connections whose response is still on its way fall idle later, and would keep the server from closing for as long as a client likes. */
function dropWhenIdle(server: Partial<Pick<Server, 'keepAliveTimeout'>> & { keepAliveTimeoutBuffer?: number }): void {
  server.keepAliveTimeout = settleTime;
  // What newer releases of Node add to it.
  server.keepAliveTimeoutBuffer = 0;
}

/** The open connections of a server, of every protocol. */
class Connections {
  /** The number of connections so far. */
  accepted = 0;
  readonly #sockets = new Set<Socket>();
  readonly #handshakes = new Set<Socket>();
  readonly #sessions = new Set<Http2Session>();
  readonly #streams = new Set<ServerHttp2Stream>();
  readonly #used = new WeakSet<Http2Session>();
  readonly #socketOf = new WeakMap<Http2Session, Socket>();

  constructor(server: NodeJS.EventEmitter) {
    const isSecure = 'setSecureContext' in server;
    const isHTTP2 = 'updateSettings' in server;
    server.on('connection', () => this.accepted++);
    if (isSecure) {
      server.on('connection', (socket: Socket) => keep(this.#handshakes, socket));
      server.on('secureConnection', (socket: TLSSocket & { readonly _parent?: Socket }) => {
        this.#handshakes.delete(socket._parent as Socket);
        if (socket.alpnProtocol !== 'h2') keep(this.#sockets, socket);
      });
    } else if (!isHTTP2) server.on('connection', (socket: Socket) => keep(this.#sockets, socket));
    if (!isHTTP2) return;
    let newest: Http2Session | undefined;
    server.on('session', (session: Http2Session) => {
      keep(this.#sessions, session);
      newest = session;
    });
    // Node makes the session in its own listener of this event, just before.
    server.on(isSecure ? 'secureConnection' : 'connection', (socket: Socket) => {
      if (newest !== undefined) this.#socketOf.set(newest, socket);
      newest = undefined;
    });
    server.on('stream', (stream: ServerHttp2Stream) => {
      keep(this.#streams, stream);
      if (stream.session !== undefined) this.#used.add(stream.session);
    });
  }

  /** Those that have not begun, or not finished, a request that nothing of was answered before. */
  closeWaiting(): void {
    for (const socket of this.#handshakes) socket.destroy();
    for (const session of this.#sessions) session.close();
    for (const socket of this.#sockets) if (currentResponse(socket) === undefined && socket.bytesWritten === 0) socket.destroy();
  }

  /** A session waits for its client to acknowledge its settings before it closes: one without a request does so no longer. */
  closeIdleConnections(): void {
    for (const socket of this.#sockets) if (currentResponse(socket) === undefined) socket.destroy();
    for (const session of this.#sessions) if (!this.#used.has(session)) this.#destroy(session);
  }

  /** Requests whose body has not arrived; a response that has begun is left alone. */
  closeUploads(): void {
    this.closeIdleConnections();
    for (const socket of this.#sockets) {
      const response = currentResponse(socket);
      if (response !== undefined && !response.req.complete && !response.headersSent) socket.destroy();
    }
    for (const stream of this.#streams) if (!stream.readableEnded && !stream.headersSent) stream.close(8);
    const busy = new Set([...this.#streams].map(({ session }) => session));
    for (const session of this.#sessions) if (!busy.has(session)) this.#destroy(session);
  }

  /** A destroyed session still waits for the end of its client's half of the connection, which one that does not read never sends. */
  #destroy(session: Http2Session): void {
    session.destroy();
    this.#socketOf.get(session)?.destroy();
  }
}

function keep<Emitter extends NodeJS.EventEmitter>(set: Set<Emitter>, emitter: Emitter): void {
  set.add(emitter);
  emitter.once('close', () => set.delete(emitter));
}
