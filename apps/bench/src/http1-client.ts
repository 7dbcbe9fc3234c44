import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import { connect as connectSecurely, TLSSocket } from 'node:tls';
import { type LoadClient, type LoadOptions, responseTimeout } from './load-client';
import { isSecure } from './protocol';
import type { RequestText } from './workloads';

/** A client with its own connection of HTTP/1.1. It formats the request once, and finds only the end of a response. */
export class Http1Client implements LoadClient {
  readonly #options: LoadOptions;
  readonly #bytes: Buffer;
  readonly #response: ResponseEnd;
  #socket = new Socket().destroy();
  #lastUse = 0;
  #onResponse: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#bytes = requestBytes(options.request);
    this.#response = new ResponseEnd(options.status);
  }

  async connect(): Promise<void> {
    const { maxIdleTime = 2000 } = this.#options;
    if (!this.#socket.destroyed && performance.now() - this.#lastUse < maxIdleTime) return;
    this.close();
    const socket = this.#open();
    this.#socket = socket;
    await once(socket, socket instanceof TLSSocket ? 'secureConnect' : 'connect');
    this.#lastUse = performance.now();
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(socket, error));
    socket.on('timeout', () => socket.destroy(new Error(`No response within ${responseTimeout / 1000} seconds`)));
    socket.on('close', () => this.#fail(socket, new Error('The server closed the connection')));
  }

  #open(): Socket {
    const { port, protocol = 'h1' } = this.#options;
    const place = { port, host: '127.0.0.1', noDelay: true };
    return isSecure(protocol) ? connectSecurely({ ...place, rejectUnauthorized: false }) : connect(place);
  }

  /** Reports an error of the current connection; those of former connections are ignored. */
  #fail(socket: Socket, error: Error): void {
    if (socket === this.#socket) this.#failed(error);
  }

  async request(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void> {
    // The connection may have been closed since the slice began, because some are idle for long.
    await this.connect();
    await this.#requestOnSocket(latencies, nextNumber);
  }

  #requestOnSocket(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let number = nextNumber();
      if (number === undefined) return resolve();
      let started = performance.now();
      this.#socket.setTimeout(responseTimeout);
      this.#failed = reject;
      this.#onResponse = () => {
        latencies[number as number] = performance.now() - started;
        number = nextNumber();
        if (number === undefined) {
          this.#socket.setTimeout(0);
          this.#lastUse = performance.now();
          return resolve();
        }
        started = performance.now();
        this.#socket.write(this.#bytes);
      };
      this.#socket.write(this.#bytes);
    });
  }

  close(): void {
    this.#failed = () => undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    try {
      if (this.#response.endsWith(chunk)) this.#onResponse();
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
  }
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Finds the end of a response: by its length, or by its last chunk. */
class ResponseEnd {
  readonly #status: string;
  /** The number of bytes to come; undefined before the head, infinite for a chunked body. */
  #left: number | undefined;
  #tail: Buffer = Buffer.alloc(0);

  constructor(status: number) {
    this.#status = `HTTP/1.1 ${status} `;
  }

  endsWith(chunk: Buffer): boolean {
    this.#left ??= this.#readHead(chunk);
    if (this.#left === Number.POSITIVE_INFINITY) return this.#endsChunked(chunk);
    this.#left -= chunk.length;
    if (this.#left > 0) return false;
    this.#left = undefined;
    return true;
  }

  /** Returns the number of bytes of head and body. Servers write the head in one chunk. */
  #readHead(chunk: Buffer): number {
    const end = chunk.indexOf('\r\n\r\n') + 4;
    const head = chunk.toString('latin1', 0, end);
    if (end < 4 || !head.startsWith(this.#status)) throw new Error(`Expected ${this.#status}, not ${head.slice(0, 40)}`);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    return length === undefined ? Number.POSITIVE_INFINITY : end + Number(length);
  }

  #endsChunked(chunk: Buffer): boolean {
    const tail = chunk.length >= lastChunk.length ? chunk : Buffer.concat([this.#tail, chunk]);
    this.#tail = tail.subarray(-lastChunk.length);
    if (!this.#tail.equals(lastChunk)) return false;
    this.#left = undefined;
    return true;
  }
}

function requestBytes({ method, path, headers = {}, body = '' }: RequestText): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (body !== '') lines.push(`content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from([`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', 'accept: */*', ...lines, '', body].join('\r\n'));
}
