import type { WebSocket } from '@fastify/websocket';

/** A service that WebSocket routes and controllers share. */
export class Room {
  readonly #sockets = new Set<WebSocket>();

  get size(): number {
    return this.#sockets.size;
  }

  join(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  send(text: string): void {
    for (const socket of this.#sockets) socket.send(text);
  }
}
