import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The protocols of a connection: HTTP/1.1 and HTTP/2, each in clear text and with TLS. */
export const protocols = ['h1', 'tls', 'h2', 'h2c'] as const;

/** HTTP/1.1 (`h1`), HTTP/1.1 with TLS (`tls`), HTTP/2 with TLS (`h2`), or HTTP/2 in clear text to clients with prior knowledge (`h2c`). */
export type Protocol = (typeof protocols)[number];

/** The protocol in the field's words. */
export const protocolTitles: Readonly<Record<Protocol, string>> = {
  h1: 'HTTP/1.1',
  tls: 'HTTP/1.1 with TLS',
  h2: 'HTTP/2 with TLS',
  h2c: 'HTTP/2 without TLS',
};

export function isProtocol(name: string): name is Protocol {
  return (protocols as readonly string[]).includes(name);
}

export function isSecure(protocol: Protocol): boolean {
  return protocol === 'tls' || protocol === 'h2';
}

export function isHttp2(protocol: Protocol): boolean {
  return protocol === 'h2' || protocol === 'h2c';
}

/** A key and its self-signed certificate, as Node's servers expect them. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Returns the certificate of the tests: not every machine can create one. The clients of the bench do not check it. */
export function readCertificate(): Certificate {
  const folder = path.join(__dirname, '../../../packages/antiphon/test/fixtures/tls');
  return { key: readFileSync(path.join(folder, 'shop.key')), cert: readFileSync(path.join(folder, 'shop.crt')) };
}

/** Returns the server options of a protocol, which Fastify and Antiphon have in common. */
export function serverOptions(protocol: Protocol): { readonly http2?: true; readonly https?: Certificate } {
  return { ...(isHttp2(protocol) ? { http2: true } : {}), ...(isSecure(protocol) ? { https: readCertificate() } : {}) };
}
