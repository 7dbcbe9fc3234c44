import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { dropUndefined } from '@antiphon/responses/internal';
import parseForwarded from 'forwarded-parse';
import { isHost } from './host-name';
import type { TrustPeer } from './trusted-peers';

/** What a proxy may report: by `X-Forwarded-For`, `-Proto`, `-Host`, `-Port`, `-Prefix`, and by `Forwarded` (RFC 7239). */
export const forwardedHeaders = ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'] as const;
export type ForwardedHeader = (typeof forwardedHeaders)[number];

/** What a trusted proxy reported, as far as it is valid. */
export interface ProxyReport {
  /** The client and the proxies between it and the peer, as far as they are trusted: the client is the first. */
  readonly addresses?: readonly string[];
  /** 0 when the proxy named none. */
  readonly clientPort?: number;
  readonly proto?: 'http' | 'https';
  readonly host?: string;
  /** Port of the public URL. */
  readonly port?: number;
  /** Path prefix that the proxy took off. */
  readonly prefix?: string;
}

/**
 * Reads what a trusted proxy says of a request. The scheme is one word: a list of them says nothing (BEHAVIOUR P7). Of a list of hosts, ports
 * or prefixes the last counts: the nearest proxy wrote it.
 * `Forwarded`, where it is accepted, goes before the others (BEHAVIOUR P7–P12, RFC 7239).
 */
export function readProxyReport(headers: IncomingHttpHeaders, accepted: readonly ForwardedHeader[], trusts: TrustPeer): ProxyReport {
  const lastEntryOf = (name: ForwardedHeader) => (accepted.includes(name) ? lastEntry(headers[`x-forwarded-${name}`]) : undefined);
  const chain = accepted.includes('for') ? entriesOf(headers['x-forwarded-for']) : [];
  return dropUndefined({
    ...walk(chain, trusts)?.client,
    proto: accepted.includes('proto') ? schemeOf(headers['x-forwarded-proto']) : undefined,
    host: hostOf(lastEntryOf('host')),
    port: portOf(lastEntryOf('port')),
    prefix: prefixOf(lastEntryOf('prefix')),
    ...(accepted.includes('forwarded') ? readForwarded(headers.forwarded, trusts) : {}),
  });
}

/** `Forwarded` of RFC 7239: scheme and host are those of the element that describes the client. The scheme may have upper case (RFC 3986 §3.1). */
function readForwarded(header: string | undefined, trusts: TrustPeer): ProxyReport {
  if (header === undefined) return {};
  const elements = trustedElements(header, trusts);
  const found = walk(
    elements.map((element) => element.for ?? ''),
    trusts,
  );
  const { proto, host } = elements[found?.index ?? elements.length - 1] ?? {};
  return dropUndefined({ ...found?.client, proto: schemeOf(proto?.toLowerCase()), host: hostOf(host) });
}

type ForwardedElement = Readonly<Record<string, string | undefined>>;

/**
 * The elements that trusted proxies wrote, and the one that describes their client, from left to right. They are read one by one from the right,
 * up to the first that is malformed: what a client wrote further left must not make those of the proxies unreadable.
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

/** Behind the comma before an element that ends there, past the commas of quoted strings. */
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

/** RFC 7239 §4: a pair may be empty, and a parameter occurs once in an element. */
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
 * The client of a chain: from the right, past every trusted proxy, the first that is not trusted; the leftmost when all are. An empty entry
 * in its place names nobody (BEHAVIOUR P9–P12).
 */
function walk(entries: readonly string[], trusts: TrustPeer): { readonly index: number; readonly client: Client } | undefined {
  const nodes = entries.map(readNode);
  const untrusted = nodes.findLastIndex(({ address }) => !trusts(address));
  const index = Math.max(untrusted, 0);
  const client = nodes[index];
  if (client === undefined || client.address === '') return undefined;
  const addresses = nodes.slice(index).flatMap(({ address }) => (address === '' ? [] : [address]));
  return { index, client: { addresses, clientPort: client.port } };
}

/** `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]`, `[::1]:80`; what is none of them is a name without meaning and stays as it is (BEHAVIOUR P11). */
function readNode(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}|_[\w.-]+))?$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? '';
  // RFC 7239 §6.3: a port may be a name without meaning.
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

/** A WebSocket's scheme is that of the connection it began on. */
const schemes: Readonly<Record<string, 'http' | 'https'>> = { http: 'http', https: 'https', ws: 'http', wss: 'https' };

function schemeOf(text: string | readonly string[] | undefined): 'http' | 'https' | undefined {
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

/** Plain segments only: a prefix is shown in documents and redirects, so nothing in it may have a meaning there. */
function prefixOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^(?:\/[\w.~-]+)+\/?$/.test(text)) return undefined;
  const isRelative = text.split('/').some((segment) => segment === '.' || segment === '..');
  return isRelative ? undefined : text.replace(/\/$/, '');
}
