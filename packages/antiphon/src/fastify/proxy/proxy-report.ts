import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { dropUndefined } from '@antiphon/responses/internal';
import parseForwarded from 'forwarded-parse';
import { isHost } from './host-name';
import type { TrustPeer } from './trusted-peers';

/** Headers by which a proxy reports a request: `X-Forwarded-For`, `-Proto`, `-Host`, `-Port`, `-Prefix`, and `Forwarded` (RFC 7239). */
export const forwardedHeaders = ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'] as const;
export type ForwardedHeader = (typeof forwardedHeaders)[number];

export type HTTPScheme = 'http' | 'https';

/** The valid values that a trusted proxy reported. */
export interface ProxyReport {
  /** The client and the trusted proxies between it and the peer; the client is the first. */
  readonly addresses?: readonly string[];
  /** 0 if the proxy reported none. */
  readonly clientPort?: number;
  readonly proto?: HTTPScheme;
  readonly host?: string;
  /** Port of the public URL. */
  readonly port?: number;
  /** Path prefix that the proxy removed. */
  readonly prefix?: string;
}

/**
 * Reads the headers of a trusted proxy. A list of schemes is ignored. Of a list of hosts, ports or prefixes the last one is used: the nearest proxy
 * wrote it. `Forwarded`, if it is accepted, takes precedence over the others (RFC 7239).
 */
export function readProxyReport(headers: IncomingHttpHeaders, accepted: readonly ForwardedHeader[], trusts: TrustPeer): ProxyReport {
  const lastEntryOf = (name: ForwardedHeader) => (accepted.includes(name) ? lastEntry(headers[`x-forwarded-${name}`]) : undefined);
  const chain = accepted.includes('for') ? entriesOf(headers['x-forwarded-for']) : [];
  return dropUndefined({
    ...findClient(chain, trusts)?.client,
    proto: accepted.includes('proto') ? schemeOf(headers['x-forwarded-proto']) : undefined,
    host: hostOf(lastEntryOf('host')),
    port: portOf(lastEntryOf('port')),
    prefix: prefixOf(lastEntryOf('prefix')),
    ...(accepted.includes('forwarded') ? readForwarded(headers.forwarded, trusts) : {}),
  });
}

/** Reads `Forwarded` of RFC 7239. Scheme and host are those of the element that describes the client; the scheme ignores case (RFC 3986 §3.1). */
function readForwarded(header: string | undefined, trusts: TrustPeer): ProxyReport {
  if (header === undefined) return {};
  const elements = trustedElements(header, trusts);
  const found = findClient(
    elements.map((element) => element.for ?? ''),
    trusts,
  );
  const { proto, host } = elements[found?.index ?? elements.length - 1] ?? {};
  return dropUndefined({ ...found?.client, proto: schemeOf(proto?.toLowerCase()), host: hostOf(host) });
}

type ForwardedElement = Readonly<Record<string, string | undefined>>;

/**
 * Returns the elements that trusted proxies wrote, and the one that describes their client, from left to right. They are read one by one from the
 * right, up to the first malformed one: text of a client further left must not make those of the proxies unreadable.
 */
function trustedElements(header: string, trusts: TrustPeer): readonly ForwardedElement[] {
  const elements: ForwardedElement[] = [];
  for (let end = header.length; end >= 0; ) {
    const start = startOfElement(header, end);
    const text = header.slice(start, end).trim();
    end = start - 1;
    // RFC 9110 §5.6.1: empty elements of a list are ignored.
    if (text === '' && header.trim() !== '') continue;
    const element = parseElement(text);
    if (element === undefined) break;
    elements.push(element);
    if (!trusts(readNode(element.for ?? '').address)) break;
  }
  return elements.reverse();
}

/** Returns the index at which the element that ends there starts. Commas in quoted strings do not separate elements. */
function startOfElement(header: string, end: number): number {
  let isQuoted = false;
  for (let start = end; start > 0; start--) {
    const character = header[start - 1];
    if (character === '"' && !isEscaped(header, start - 1)) isQuoted = !isQuoted;
    if (character === ',' && !isQuoted) return start;
  }
  return 0;
}

function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text[start - 1] === '\\') start--;
  return (index - start) % 2 === 1;
}

/** A pair may be empty, and a parameter occurs once in an element (RFC 7239 §4). */
function parseElement(text: string): ForwardedElement | undefined {
  const pairs = pairsOf(text);
  try {
    const [element, ...others] = parseForwarded(pairs.join(';'));
    return others.length === 0 && element !== undefined && Object.keys(element).length === pairs.length ? element : undefined;
  } catch {
    return undefined;
  }
}

function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\' && isQuoted) index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === ';' && !isQuoted) {
      pairs.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  pairs.push(text.slice(start).trim());
  return pairs.filter((pair) => pair !== '');
}

interface Client {
  readonly addresses: readonly string[];
  readonly clientPort: number;
}

/**
 * Finds the client of a chain: from the right, past every trusted proxy, the first address that is not trusted; the leftmost if all are. An empty
 * entry at its place means that the client is unknown.
 */
function findClient(entries: readonly string[], trusts: TrustPeer): { readonly index: number; readonly client: Client } | undefined {
  const nodes = entries.map(readNode);
  const untrusted = nodes.findLastIndex(({ address }) => !trusts(address));
  const index = Math.max(untrusted, 0);
  const client = nodes[index];
  if (client === undefined || client.address === '') return undefined;
  const addresses = nodes.slice(index).flatMap(({ address }) => (address === '' ? [] : [address]));
  return { index, client: { addresses, clientPort: client.port } };
}

/** Reads `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]` and `[::1]:80`. Any other text is an obfuscated identifier, and is the address as it is. */
function readNode(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}|_[\w.-]+))?$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? '';
  // A port may be an obfuscated identifier (RFC 7239 §6.3).
  const number = port === undefined || port.startsWith('_') ? 0 : Number(port);
  const isAddress = isIP(address) === (bracketed === undefined ? 4 : 6) && number <= 65_535;
  return isAddress ? { address, port: number } : { address: text, port: 0 };
}

function entriesOf(header: string | readonly string[] | undefined): readonly string[] {
  return header === undefined
    ? []
    : String(header)
        .split(',')
        .map((entry) => entry.trim());
}

function lastEntry(header: string | readonly string[] | undefined): string | undefined {
  return entriesOf(header).at(-1);
}

/** The scheme of a WebSocket is that of the request that it began with. */
const schemes: Readonly<Record<string, HTTPScheme>> = { http: 'http', https: 'https', ws: 'http', wss: 'https' };

function schemeOf(text: string | readonly string[] | undefined): HTTPScheme | undefined {
  const word = String(text).trim();
  return Object.hasOwn(schemes, word) ? schemes[word] : undefined;
}

function hostOf(text: string | undefined): string | undefined {
  return text !== undefined && isHost(text) ? text : undefined;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** Accepts plain segments only: documents and redirects contain the prefix, so that no character may have a meaning there. */
function prefixOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^(?:\/[\w.~-]+)+\/?$/.test(text)) return undefined;
  const isRelative = text.split('/').some((segment) => segment === '.' || segment === '..');
  return isRelative ? undefined : text.replace(/\/$/, '');
}
