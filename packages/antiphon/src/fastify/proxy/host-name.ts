import { isIPv6, type Socket } from 'node:net';

const registeredName = /^(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+$/i;

/** A name that `URL` may still refuse: percent-encoded, Punycode, or taken for an IPv4 address by its last label. */
const doubtfulName = /%|xn--|(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i;

/**
 * True for `host[:port]` of RFC 3986 §3.2: a name, an IPv4 address or an IPv6 address in brackets, and a port up to 65535 (BEHAVIOUR Q10).
 * One that `URL` refuses is none: whoever takes the request's URL apart must not be stopped by what a client wrote there.
 */
export function isHost(text: string): boolean {
  const [, bracketed, name = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (port !== undefined && Number(port) > 65_535) return false;
  if (bracketed !== undefined) return isIPv6(bracketed) && !bracketed.includes('%');
  return registeredName.test(name) && (!doubtfulName.test(name) || URL.canParse(`http://${name}`));
}

/** True for a host whose port is empty or over 65535: RFC 3986 §3.2.3 allows it, but no URL can be made with it. */
export function hasUnusablePort(text: string): boolean {
  const [, host] = /^(\[[^\]]*\]|[^:]*):\d*$/.exec(text) ?? [];
  return host !== undefined && isHost(host);
}

/** The server's own `host:port`, for a request that names none that could stand in a URL; `localhost` where a socket has no address. */
export function localHost({ localAddress, localPort }: Partial<Pick<Socket, 'localAddress' | 'localPort'>>): string {
  if (localAddress === undefined || localPort === undefined) return 'localhost';
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/, '');
  return address.includes(':') ? `[${address}]:${localPort}` : `${address}:${localPort}`;
}

/** `host` with another port: none where it is the one that the scheme has anyway. */
export function withPort(host: string, port: number, scheme: string): string {
  const name = host.replace(/:\d*$/, '');
  return port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}
