import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Addresses of this machine, and networks that routers of the Internet do not forward: those of a home, an office or containers. */
const nearby = networks([
  ['127.0.0.0', 8, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
]);

/**
 * Returns true if the source of the application may be shown to a client: one on this machine or, with a --host that
 * lets it connect, of a private network. Never through a proxy, which may forward from anywhere, and only for a `Host` that other people's pages cannot
 * have: an address, `localhost`, or the name of --host. A page of a domain that leads to this machine could read the response otherwise.
 * @param host The address on which the server listens.
 */
export function maySeeSource(request: IncomingMessage, host: string): boolean {
  const { headers, socket } = request;
  if (forwardingHeaders.some((name) => headers[name] !== undefined)) return false;
  return isNear(socket.remoteAddress ?? '') && isOwnName(headers.host ?? '', host);
}

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) !== 0 && nearby.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

function isOwnName(header: string, host: string): boolean {
  const name = header
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || name === host.toLowerCase();
}

function networks(list: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[]): BlockList {
  const blocks = new BlockList();
  for (const [network, prefix, family] of list) blocks.addSubnet(network, prefix, family);
  return blocks;
}
