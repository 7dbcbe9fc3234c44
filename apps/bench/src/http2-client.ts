import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2';
import { type LoadClient, type LoadOptions, responseTimeout } from './load-client';
import { isSecure, type Protocol } from './protocol';
import type { RequestText } from './workloads';

/** The number of clients whose streams share a session, as the requests of a page share the one of a browser. */
const streamsPerSession = 8;

/** The bytes that may be sent to a client before it acknowledges any, as in browsers: Node's own 64 KiB would measure acknowledgements. */
const streamWindow = 6 * 1024 * 1024;
const sessionWindow = 15 * 1024 * 1024;

/** Creates the clients of HTTP/2, several of which share a session. */
export function http2Clients(options: LoadOptions): LoadClient[] {
  const sessions = Array.from({ length: Math.ceil(options.connections / streamsPerSession) }, () => new SharedSession(options));
  return Array.from(
    { length: options.connections },
    (_, index) => new Http2Client(sessions[Math.floor(index / streamsPerSession)] as SharedSession, options),
  );
}

/** Connects to a server of HTTP/2 on this machine, whose certificate is not checked. */
export async function openSession(port: number, protocol: Protocol): Promise<ClientHttp2Session> {
  const session = connect(`${isSecure(protocol) ? 'https' : 'http'}://127.0.0.1:${port}`, {
    rejectUnauthorized: false,
    settings: { initialWindowSize: streamWindow, enablePush: false },
  });
  await once(session, 'connect');
  session.setLocalWindowSize(sessionWindow);
  return session;
}

/** Returns the fields of a request, pseudo-header fields first. */
export function http2Headers({ method, path, headers = {}, body = '' }: RequestText): OutgoingHttpHeaders {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return { ':method': method, ':path': path, accept: '*/*', ...headers, ...length };
}

/** The session of several clients. */
class SharedSession {
  readonly #port: number;
  readonly #protocol: Protocol;
  #opening: Promise<ClientHttp2Session> | undefined;
  #session: ClientHttp2Session | undefined;

  constructor({ port, protocol = 'h2' }: LoadOptions) {
    this.#port = port;
    this.#protocol = protocol;
  }

  /** Returns the session, a new one if the server has closed it. */
  open(): Promise<ClientHttp2Session> {
    if (this.#opening === undefined || this.#isClosed) this.#opening = this.#openAnother();
    return this.#opening;
  }

  get #isClosed(): boolean {
    return this.#session !== undefined && (this.#session.closed || this.#session.destroyed);
  }

  async #openAnother(): Promise<ClientHttp2Session> {
    this.#session = undefined;
    const session = await openSession(this.#port, this.#protocol);
    // Reported by the streams; without a listener it would end the process.
    session.on('error', () => undefined);
    this.#session = session;
    return session;
  }

  close(): void {
    this.#session?.destroy();
  }
}

/** A client that sends one stream after another in a shared session. */
class Http2Client implements LoadClient {
  readonly #session: SharedSession;
  readonly #headers: OutgoingHttpHeaders;
  readonly #body: string | undefined;
  readonly #status: number;

  constructor(session: SharedSession, { request, status }: LoadOptions) {
    this.#session = session;
    this.#headers = http2Headers(request);
    this.#body = request.body;
    this.#status = status;
  }

  async connect(): Promise<void> {
    await this.#session.open();
  }

  async request(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void> {
    const session = await this.#session.open();
    for (let number = nextNumber(); number !== undefined; number = nextNumber()) {
      const started = performance.now();
      await this.#exchange(session);
      latencies[number] = performance.now() - started;
    }
  }

  /** Sends one request, and resolves with the end of its response. */
  #exchange(session: ClientHttp2Session): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = session.request(this.#headers, { endStream: this.#body === undefined });
      const timer = setTimeout(() => stream.destroy(noResponse()), responseTimeout);
      let error: Error | undefined;
      let hasEnded = false;
      stream.on('response', (headers) => {
        error = this.#checkStatus(headers);
      });
      stream.on('end', () => {
        hasEnded = true;
      });
      stream.on('error', (cause) => {
        error = cause;
      });
      stream.on('close', () => {
        clearTimeout(timer);
        error ??= this.#checkEnd(stream, hasEnded);
        if (error === undefined) resolve();
        else reject(error);
      });
      stream.resume();
      if (this.#body !== undefined) stream.end(this.#body);
    });
  }

  #checkStatus(headers: IncomingHttpHeaders): Error | undefined {
    const status = Number(headers[':status']);
    return status === this.#status ? undefined : new Error(`Expected status ${this.#status}, not ${status}`);
  }

  #checkEnd({ rstCode }: ClientHttp2Stream, hasEnded: boolean): Error | undefined {
    return hasEnded && rstCode === 0 ? undefined : new Error('The server closed the stream before the end of its response');
  }

  close(): void {
    this.#session.close();
  }
}

function noResponse(): Error {
  return new Error(`No response within ${responseTimeout / 1000} seconds`);
}
