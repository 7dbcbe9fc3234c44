import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Address that the client has, which no proxy has: all of 127.0.0.0/8 is this machine. */
export const clientAddress = '127.0.0.5';

/** A certificate for shop.example, made for this run. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** Both in one file. */
  readonly both: string;
}

/** Makes a certificate with openssl. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-tls-'));
  const files = { certificate: join(folder, 'shop.crt'), key: join(folder, 'shop.key'), both: join(folder, 'shop.pem') };
  const subject = ['-subj', '/CN=shop.example', '-addext', 'subjectAltName=DNS:shop.example'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', files.key, '-out', files.certificate], { stdio: 'pipe' });
  execFileSync('sh', ['-c', `cat '${files.certificate}' '${files.key}' > '${files.both}'`]);
  return files;
}

/** What the client of a site got. */
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

  /** Sends a request and reads its whole answer; redirects are not followed. */
  async send(path: string, options: SiteRequest = {}): Promise<SiteReply> {
    const reply = await this.open(path, options);
    return { status: reply.statusCode ?? 0, headers: reply.headers, body: await text(reply) };
  }

  /** Sends a request and gives back its answer as soon as its head is there. */
  open(path: string, { method = 'GET', headers = {}, body }: SiteRequest = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: this.#port, servername: 'shop.example', ca: this.#ca, localAddress: clientAddress };
      const sent = request({ ...target, method, path, agent: false, headers: { host: `shop.example:${this.#port}`, ...headers } }, resolve);
      sent.on('error', reject).end(body);
    });
  }
}
