import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { localHost } from '../proxy/host-name';

/** Addresses of every interface, each with an address that a client on the same machine can use. */
const loopbacks: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Returns the URL at which a listening server can be reached on its own machine, without a trailing slash: `http://127.0.0.1:8000`. The scheme is
 * `https` for a server with TLS; a server that listens on every interface has the address of the loopback interface, and one on a Unix socket is `unix:` and the path.
 */
export function urlOfServer({ server, initialConfig }: Pick<FastifyInstance, 'server' | 'initialConfig'>): string {
  const bound = server.address() as AddressInfo | string;
  if (typeof bound === 'string') return `unix:${bound}`;
  const { address, port } = bound;
  const host = localHost({ localAddress: loopbacks[address] ?? address, localPort: port });
  return `${initialConfig.https ? 'https' : 'http'}://${host}`;
}
