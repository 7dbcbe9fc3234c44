import { isIPv6, type Socket } from 'node:net';

const registeredName = /^(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+$/i;

/** A name that `URL` may reject: percent-encoded, Punycode, or an IPv4 address by its last label. */
const doubtfulName = /%|xn--|(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i;

/**
 * Returns true for `host[:port]` of RFC 3986 §3.2: a name, an IPv4 address or an IPv6 address in brackets, and a port up to 65535. A host that `URL`
 * rejects is invalid: code that parses the URL of a request must not fail because of a client's header.
 */
export function isHost(text: string): boolean {
  const [, bracketed, name = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (port !== undefined && Number(port) > 65_535) return false;
  if (bracketed !== undefined) return isIPv6(bracketed) && !bracketed.includes('%');
  return registeredName.test(name) && (!doubtfulName.test(name) || URL.canParse(`http://${name}`));
}

/** Returns true for a host whose port is empty or over 65535. RFC 3986 §3.2.3 allows it, but `URL` does not. */
export function hasUnusablePort(text: string): boolean {
  const [, host] = /^(\[[^\]]*\]|[^:]*):\d*$/.exec(text) ?? [];
  return host !== undefined && isHost(host);
}

/** Returns the server's own `host:port`, for a request without a host that a URL may have; `localhost` for a socket without an address. */
export function localHost({ localAddress, localPort }: Partial<Pick<Socket, 'localAddress' | 'localPort'>>): string {
  if (localAddress === undefined || localPort === undefined) return 'localhost';
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/, '');
  return address.includes(':') ? `[${address}]:${localPort}` : `${address}:${localPort}`;
}

/** Replaces the port of a host; the default port of the scheme is left out. */
export function withPort(host: string, port: number, scheme: string): string {
  const name = host.replace(/:\d*$/, '');
  return port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}
