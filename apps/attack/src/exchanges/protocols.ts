import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const protocols = ['HTTP/1.1', 'TLS', 'h2c', 'h2'] as const;
export type Protocol = (typeof protocols)[number];

export function isSecure(protocol: Protocol): boolean {
  return protocol === 'TLS' || protocol === 'h2';
}

export function isHttp2(protocol: Protocol): boolean {
  return protocol === 'h2' || protocol === 'h2c';
}

/** Returns the Fastify options of a server for a protocol. */
export function serverOptions(protocol: Protocol): object {
  return { ...(isSecure(protocol) ? { https: certificate() } : {}), ...(isHttp2(protocol) ? { http2: true } : {}) };
}

function certificate(): object {
  const folder = join(require.resolve('antiphon/package.json'), '..', 'test', 'fixtures', 'tls');
  return { key: readFileSync(join(folder, 'shop.key')), cert: readFileSync(join(folder, 'shop.crt')) };
}
