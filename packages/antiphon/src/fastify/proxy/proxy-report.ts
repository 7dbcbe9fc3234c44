import type { IncomingHttpHeaders } from 'node:http';
import { dropUndefined } from '@antiphon/responses/internal';
import { findClient } from './client-chain';
import { trustedElements } from './forwarded-elements';
import { isHost } from './host-name';
import type { TrustPeer } from './trusted-peers';

/** Headers by which a proxy reports a request: `X-Forwarded-For`, `-Proto`, `-Host`, `-Port`, `-Prefix`, and `Forwarded` (RFC 7239). */
export const forwardedHeaders = ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'] as const;
/** The name of such a header. */
export type ForwardedHeader = (typeof forwardedHeaders)[number];

/** The scheme of a request. */
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
