import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { explainListenError } from '../listen-address';

/**
 * Listens on the port of an application while that does not: connections wait until they can be passed on, instead of being refused. Waiting
 * connections have not been read, so that another process can serve them.
 */
export class PortKeeper {
  readonly #waiting = new Set<Socket>();
  #server: Server | undefined;
  #receive: ((socket: Socket) => void) | undefined;

  /**
   * Listens, unless it does so already.
   * @returns The port, for one that is 0.
   * @throws CommandError if the address is not available.
   */
  async listen(host: string, port: number): Promise<number> {
    if (this.#server !== undefined) return portOf(this.#server);
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => this.#accept(socket));
    try {
      await once(server.listen({ host, port }), 'listening');
    } catch (error) {
      throw explainListenError(error, host, port);
    }
    this.#server = server;
    return portOf(server);
  }

  /** Lets connections wait from now on. */
  hold(): void {
    this.#receive = undefined;
  }

  /** Passes on the connections that wait, and later ones. */
  passTo(receive: (socket: Socket) => void): void {
    this.#receive = receive;
    for (const socket of this.#waiting) this.#pass(socket, receive);
  }

  /** Stops listening; the port is free when this returns. Connections that wait go on waiting. */
  release(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Stops listening and closes the connections that wait. */
  close(): void {
    this.release();
    for (const socket of this.#waiting) socket.destroy();
  }

  #accept(socket: Socket): void {
    socket.on('error', () => {});
    this.#waiting.add(socket);
    socket.once('close', () => this.#waiting.delete(socket));
    if (this.#receive !== undefined) this.#pass(socket, this.#receive);
  }

  #pass(socket: Socket, receive: (socket: Socket) => void): void {
    this.#waiting.delete(socket);
    receive(socket);
  }
}

function portOf(server: Server): number {
  return (server.address() as { readonly port: number }).port;
}
