import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from 'node:http2';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { certificate } from './start-proxy';

/** The response that a browser received. */
export interface SiteReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** https://shop.example as a browser sees it: over HTTP/2, with its certificate verified. */
export class Site {
  readonly origin: string;
  readonly #session: ClientHttp2Session;

  constructor(port: number) {
    this.origin = `https://shop.example:${port}`;
    this.#session = connect(this.origin, { ca: certificate, lookup: lookUpHere as never, localAddress: clientAddress } as object);
  }

  /** The protocol that was negotiated. */
  get protocol(): string | false | undefined {
    return this.#session.alpnProtocol;
  }

  /** Sends a request, of which an iterable body is read while it is sent, and reads its whole response. */
  async send(path: string, headers: OutgoingHttpHeaders = {}, body?: string | Iterable<Buffer>): Promise<SiteReply> {
    const method = body === undefined ? 'GET' : 'POST';
    const stream = this.#session.request({ ':path': path, ':method': method, ...headers }, { endStream: !body });
    if (body) Readable.from(typeof body === 'string' ? [body] : body).pipe(stream);
    const received = await responseOf(stream);
    return { status: Number(received[':status']), headers: received, body: await text(stream) };
  }

  /** Yields the parts of a body as they arrive. */
  async *parts(path: string): AsyncGenerator<string> {
    for await (const part of this.#session.request({ ':path': path })) yield String(part);
  }

  async close(): Promise<void> {
    this.#session.close();
    if (!this.#session.closed) await once(this.#session, 'close');
  }
}

/** A stream that is canceled with its connection is closed without an error. */
function responseOf(stream: ClientHttp2Stream): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    stream.once('response', resolve).once('error', reject);
    stream.once('close', () => reject(new Error(`The stream was closed without a response: ${stream.rstCode}`)));
  });
}

/** An address that the client has, and no proxy: all of 127.0.0.0/8 is this machine. */
export const clientAddress = '127.0.0.5';

function lookUpHere(_host: string, options: { all?: boolean }, done: (error: null, ...found: unknown[]) => void): void {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
}
