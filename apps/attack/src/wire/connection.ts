import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

/** A raw connection with all bytes that the server has written on it. */
export class Connection {
  readonly socket: Socket;
  readonly #chunks: Buffer[] = [];
  #isOver = false;

  constructor(port: number, isSecure = false) {
    const address = { port, host: '127.0.0.1', allowHalfOpen: true };
    this.socket = isSecure ? connectTls({ ...address, rejectUnauthorized: false } as ConnectionOptions) : connect(address);
    this.socket.on('data', (chunk) => this.#chunks.push(chunk));
    // A server may reset the connection of a rejected request; the bytes before the reset count.
    this.socket.on('error', () => {
      this.#isOver = true;
    });
    for (const event of ['end', 'close']) {
      this.socket.once(event, () => {
        this.#isOver = true;
      });
    }
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** True after the server has ended the connection. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async write(bytes: string | Buffer): Promise<void> {
    if (!this.#isOver && !this.socket.write(bytes)) await Promise.race([once(this.socket, 'drain'), this.ended(5000)]);
  }

  /** Waits until the server has ended the connection, at most `milliseconds`, and returns true if it has. */
  async ended(milliseconds: number): Promise<boolean> {
    return this.until(() => this.#isOver, milliseconds);
  }

  /** Waits until the received bytes fulfill a condition, and returns true if they do. */
  async until(isFulfilled: (received: Buffer) => boolean, milliseconds = 2000): Promise<boolean> {
    for (const end = Date.now() + milliseconds; ; await sleep(1)) {
      if (isFulfilled(this.received)) return true;
      if (Date.now() > end) return false;
    }
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Writes bytes on a new connection. Returns the bytes that were received, and true in `isClosed` if the server closed it in time. */
export async function exchange(
  port: number,
  parts: readonly (string | Buffer)[],
  responseTimeout: number,
  isSecure = false,
): Promise<{ readonly received: Buffer; readonly isClosed: boolean }> {
  const connection = new Connection(port, isSecure);
  try {
    for (const part of parts) await connection.write(part);
    const isClosed = await connection.ended(responseTimeout);
    return { received: connection.received, isClosed };
  } finally {
    connection.destroy();
  }
}
