import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import type { RequestText } from './workloads';

export interface LoadOptions {
  readonly port: number;
  readonly request: RequestText;
  /** How many clients ask at once. */
  readonly connections: number;
  /** Of every answer; another one ends the load with an error. */
  readonly status: number;
}

export interface LoadResult {
  readonly seconds: number;
  /** Milliseconds of each request, ascending. */
  readonly latencies: Float64Array;
}

/**
 * Clients of one server on kept connections, each asking as soon as it has been answered. They read no more of an answer than its end
 * needs, so that the server is what is busy.
 */
export class Load {
  readonly #clients: readonly Client[];

  /** Connects every client. */
  static async open(options: LoadOptions): Promise<Load> {
    const bytes = requestBytes(options.request);
    const load = new Load(Array.from({ length: options.connections }, () => new Client(options, bytes)));
    await load.connect();
    return load;
  }

  private constructor(clients: readonly Client[]) {
    this.#clients = clients;
  }

  /** Connects again whom the server has dropped, as it does with clients that say nothing for some seconds. */
  async connect(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.connect()));
  }

  /** Sends so many requests in all. */
  async run(count: number): Promise<LoadResult> {
    const latencies = new Float64Array(count);
    let sent = 0;
    const start = performance.now();
    await Promise.all(this.#clients.map((client) => client.ask(latencies, () => (sent < count ? sent++ : undefined))));
    return { seconds: (performance.now() - start) / 1000, latencies: latencies.sort() };
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }
}

/** Milliseconds after which a server that says nothing has failed. */
const patience = 10_000;

/** Milliseconds after which a connection is not used again: servers close them after five seconds, perhaps while a request is on its way. */
const longestRest = 2000;

/** One connection. */
class Client {
  readonly #port: number;
  readonly #bytes: Buffer;
  readonly #answer: AnswerEnd;
  #socket = new Socket().destroy();
  #lastUse = 0;
  #answered: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;

  constructor({ port, status }: LoadOptions, bytes: Buffer) {
    this.#port = port;
    this.#bytes = bytes;
    this.#answer = new AnswerEnd(status);
  }

  /** Nothing where there is a connection that was used just now. */
  async connect(): Promise<void> {
    if (!this.#socket.destroyed && performance.now() - this.#lastUse < longestRest) return;
    this.close();
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    await once(socket, 'connect');
    this.#lastUse = performance.now();
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(socket, error));
    socket.on('timeout', () => socket.destroy(new Error(`No answer within ${patience / 1000} seconds`)));
    socket.on('close', () => this.#fail(socket, new Error('The server closed the connection')));
  }

  /** What becomes of a connection that was given up is nobody's concern. */
  #fail(socket: Socket, error: Error): void {
    if (socket === this.#socket) this.#failed(error);
  }

  /** Asks until there is no next number; notes the time of each request under its number. */
  async ask(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void> {
    // Dropped since the slice began: one that is not always asked is idle for long.
    await this.connect();
    await this.#askOn(latencies, nextNumber);
  }

  #askOn(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let number = nextNumber();
      if (number === undefined) return resolve();
      let started = performance.now();
      this.#socket.setTimeout(patience);
      this.#failed = reject;
      this.#answered = () => {
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
      if (this.#answer.endsWith(chunk)) this.#answered();
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
  }
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Knows where an answer ends: by its length, or by its last chunk. */
class AnswerEnd {
  readonly #status: string;
  /** Bytes to come; undefined before the head, infinite for a chunked body. */
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

  /** Bytes of head and body together. Servers write the head in one piece. */
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
