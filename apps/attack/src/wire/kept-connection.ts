import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { field, readAnswers, type WireAnswer } from './answers';

/** A connection that is kept for many requests, one at a time, and opened again when the server has closed it. */
export class KeptConnection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #heard: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** The answer to a request; undefined when the connection ended without one. */
  async ask(bytes: Buffer, method: string): Promise<WireAnswer | undefined> {
    const socket = await this.#connected();
    this.#received = Buffer.alloc(0);
    socket.write(bytes);
    for (;;) {
      const answer = this.#finalAnswer(method);
      // RFC 9112 §9.6: it is the last on this connection.
      if (answer !== undefined && field(answer, 'connection') === 'close') this.close();
      if (answer !== undefined || socket.readableEnded || socket.destroyed) return answer;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  close(): void {
    this.#socket?.destroy();
  }

  #finalAnswer(method: string): WireAnswer | undefined {
    if (!this.#received.includes('\r\n\r\n')) return undefined;
    const { answers, malformed } = readAnswers(this.#received, [method]);
    if (malformed !== undefined) throw new Error(malformed);
    return answers.find(({ status, isComplete }) => status >= 200 && isComplete);
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
