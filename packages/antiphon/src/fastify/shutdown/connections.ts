import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { currentResponse, socketBeneath } from '../node/socket-state';
import { Members } from './members';

/** The open connections of a server, of every protocol. */
export class Connections {
  /** The number of connections so far. */
  accepted = 0;
  /** Connections of HTTP/1. A server of HTTP/2 with TLS may have them as well. */
  readonly #sockets = new Members<Socket>();
  readonly #handshakes = new Set<Socket>();
  readonly #sessions = new Members<Http2Session>();
  readonly #streams = new Members<ServerHttp2Stream>();
  /** Sessions that have had a request. */
  readonly #used = new WeakSet<Http2Session>();
  readonly #socketOf = new WeakMap<Http2Session, Socket>();
  #isEnding = false;

  constructor(server: NodeJS.EventEmitter) {
    const isSecure = 'setSecureContext' in server;
    const isHttp2 = 'updateSettings' in server;
    server.on('connection', () => this.accepted++);
    if (isSecure) this.#trackSecure(server);
    else if (!isHttp2) server.on('connection', (socket: Socket) => track(this.#sockets, socket));
    if (isHttp2) this.#trackSessions(server, isSecure ? 'secureConnection' : 'connection');
  }

  #trackSecure(server: NodeJS.EventEmitter): void {
    server.on('connection', (socket: Socket) => {
      this.#handshakes.add(socket);
      socket.once('close', () => this.#handshakes.delete(socket));
    });
    server.on('secureConnection', (socket: TLSSocket) => {
      const beneath = socketBeneath(socket);
      if (beneath !== undefined) this.#handshakes.delete(beneath);
      if (socket.alpnProtocol !== 'h2') track(this.#sockets, socket);
    });
  }

  #trackSessions(server: NodeJS.EventEmitter, connected: 'secureConnection' | 'connection'): void {
    let newest: Http2Session | undefined;
    server.on('session', (session: Http2Session) => {
      track(this.#sessions, session);
      newest = session;
      if (this.#isEnding) session.close();
    });
    // Node creates the session in its own listener of this event, just before.
    server.on(connected, (socket: Socket) => {
      if (newest !== undefined) this.#socketOf.set(newest, socket);
      newest = undefined;
    });
    server.on('stream', (stream: ServerHttp2Stream) => {
      track(this.#streams, stream);
      if (stream.session !== undefined) this.#used.add(stream.session);
    });
  }

  /**
   * Sends GOAWAY on every session, also on later ones: requests under way are finished, then the session ends (RFC 9113 §6.8). Node does so by
   * itself from release 24 on; before, an idle client keeps a server from closing.
   */
  endSessions(): void {
    this.#isEnding = true;
    for (const session of this.#sessions) session.close();
  }

  /** Closes connections that have not begun, or not finished, a first request. */
  closeWaiting(): void {
    for (const socket of this.#handshakes) socket.destroy();
    for (const session of this.#sessions) session.close();
    for (const socket of this.#sockets) if (currentResponse(socket) === undefined && socket.bytesWritten === 0) socket.destroy();
  }

  /** Closes connections without a request. A session waits for its client to acknowledge its settings; one that had no request is destroyed. */
  closeIdle(): void {
    for (const socket of this.#sockets) if (currentResponse(socket) === undefined) socket.destroy();
    for (const session of this.#sessions) if (!this.#used.has(session)) this.#destroy(session);
  }

  /** Closes connections whose request has not arrived in full. Responses that have begun are left alone. */
  closeUploads(): void {
    this.closeIdle();
    for (const socket of this.#sockets) {
      const response = currentResponse(socket);
      if (response !== undefined && !response.req.complete && !response.headersSent) socket.destroy();
    }
    for (const stream of this.#streams) if (!stream.readableEnded && !stream.headersSent) stream.close(constants.NGHTTP2_CANCEL);
    const busy = new Set([...this.#streams].map(({ session }) => session));
    for (const session of this.#sessions) if (!busy.has(session)) this.#destroy(session);
  }

  /** Cuts off responses whose head has been sent, and connections that were upgraded: a WebSocket waits for the client to confirm its end. */
  cutOffResponses(): void {
    for (const socket of this.#sockets) {
      const response = currentResponse(socket);
      if (response !== undefined && (response.headersSent || isUpgrade(response))) socket.destroy();
    }
    for (const stream of this.#streams) if (stream.headersSent) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }

  /** A destroyed session waits for the end of its client's half of the connection, which a client that does not read never sends. */
  #destroy(session: Http2Session): void {
    session.destroy();
    this.#socketOf.get(session)?.destroy();
  }
}

/** Node sets it where something listens for upgrades. `@fastify/websocket` writes the head itself, not through the response. */
function isUpgrade({ req }: ServerResponse): boolean {
  return (req as IncomingMessage & { readonly upgrade?: boolean }).upgrade === true;
}

function track<Emitter extends NodeJS.EventEmitter>(members: Members<Emitter>, emitter: Emitter): void {
  emitter.once('close', members.add(emitter));
}
