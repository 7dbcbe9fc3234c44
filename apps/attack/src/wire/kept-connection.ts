import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { field, readResponses, type WireResponse } from './responses';

/** A connection that is used for many requests, one at a time, and reopened after the server has closed it. */
export class KeptConnection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #heard: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Returns the response to a request, or undefined if the connection ended without one. */
  async ask(bytes: Buffer, method: string): Promise<WireResponse | undefined> {
    const socket = await this.#connected();
    this.#received = Buffer.alloc(0);
    socket.write(bytes);
    for (;;) {
      const response = this.#finalResponse(method);
      // The response is the last one of the connection (RFC 9112 §9.6).
      if (response !== undefined && field(response, 'connection') === 'close') this.close();
      if (response !== undefined || socket.readableEnded || socket.destroyed) return response;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  close(): void {
    this.#socket?.destroy();
  }

  #finalResponse(method: string): WireResponse | undefined {
    if (!this.#received.includes('\r\n\r\n')) return undefined;
    const { responses, malformed } = readResponses(this.#received, [method]);
    if (malformed !== undefined) throw new Error(malformed);
    return responses.find(({ status, isComplete }) => status >= 200 && isComplete);
  }

  async #connected(): Promise<Socket> {
    const known = this.#socket;
    if (known !== undefined && !known.destroyed && known.writable && !known.readableEnded) return known;
    known?.destroy();
    const socket = connect(this.#port, '127.0.0.1');
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
      this.#heard();
    });
    for (const event of ['end', 'close', 'error']) socket.on(event, () => this.#heard());
    await once(socket, 'connect');
    return socket;
  }
}
