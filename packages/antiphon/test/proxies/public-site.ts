import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Address that the client has, which no proxy has: all of 127.0.0.0/8 is this machine. */
export const clientAddress = '127.0.0.5';

/** A certificate for shop.example. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** Both in one file. */
  readonly both: string;
}

/** The certificate of the tests, good for a hundred years, copied to where a program without rights may read it. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-tls-'));
  const files = { certificate: join(folder, 'shop.crt'), key: join(folder, 'shop.key'), both: join(folder, 'shop.pem') };
  const [certificate, key] = ['shop.crt', 'shop.key'].map((name) => readFileSync(join(__dirname, '../fixtures/tls', name), 'utf8'));
  writeFileSync(files.certificate, certificate as string);
  writeFileSync(files.key, key as string);
  writeFileSync(files.both, `${certificate}${key}`);
  return files;
}

/** The response that the client of a site received. */
export interface SiteReply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface SiteRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer | string;
}

/** https://shop.example as its clients see it, on a port of this machine. */
export class PublicSite {
  readonly origin: string;
  readonly #port: number;
  readonly #ca: Buffer;

  constructor(port: number, { certificate }: Certificate) {
    this.#port = port;
    this.#ca = readFileSync(certificate);
    this.origin = `https://shop.example:${port}`;
  }

  /** Sends a request and reads its whole response; redirects are not followed. */
  async send(path: string, options: SiteRequest = {}): Promise<SiteReply> {
    const reply = await this.open(path, options);
    return { status: reply.statusCode ?? 0, headers: reply.headers, body: await text(reply) };
  }

  /** Sends a request and returns its response as soon as its head has arrived. */
  open(path: string, { method = 'GET', headers = {}, body }: SiteRequest = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: this.#port, servername: 'shop.example', ca: this.#ca, localAddress: clientAddress };
      const sent = request({ ...target, method, path, agent: false, headers: { host: `shop.example:${this.#port}`, ...headers } }, resolve);
      sent.on('error', reject).end(body);
    });
  }
}
