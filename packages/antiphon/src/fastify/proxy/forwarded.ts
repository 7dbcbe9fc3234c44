import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';
import { withPort } from './host-name';
import { type ForwardedHeader, forwardedHeaders, type ProxyReport, readProxyReport } from './proxy-report';
import { startsLikeForwarding } from './raw-request';
import type { TrustPeer } from './trusted-peers';

const reports = new WeakMap<IncomingMessage, ProxyReport>();

/** Returns the report of a request's trusted proxy; an empty one if there was none. */
export function proxyReportOf(request: IncomingMessage): ProxyReport {
  return reports.get(request) ?? {};
}

/** Reads `forwardedHeaders`. Default: `for`, `proto` and `host`. Unknown names are reported. */
export function readForwardedHeaders(setting: readonly string[] | undefined, report: Report): readonly ForwardedHeader[] {
  const names = setting ?? ['for', 'proto', 'host'];
  for (const name of names.filter((given) => !isForwardedHeader(given))) {
    report({ className: 'createApp', member: 'forwardedHeaders', ...problems.unknownForwardedHeader(name, forwardedHeaders) });
  }
  return names.filter(isForwardedHeader);
}

function isForwardedHeader(name: string): name is ForwardedHeader {
  return forwardedHeaders.includes(name as ForwardedHeader);
}

/**
 * Compiles the reader of forwarded headers, which changes them in the raw request: those of an untrusted peer are removed; of those of a trusted
 * proxy the accepted and valid ones remain, each with one value. Fastify's `ip`, `ips`, `host` and `protocol` can be trusted then, and so can
 * the headers themselves.
 */
export function compileForwarded(trusts: TrustPeer, accepted: readonly ForwardedHeader[]): (request: IncomingMessage) => void {
  return (request) => {
    const given = forwardingHeaders(request);
    if (given.length === 0) return;
    if (!trusts(request.socket.remoteAddress)) {
      removeHeaders(request, given);
      return;
    }
    const report = readProxyReport(withLastProto(request), accepted, trusts);
    removeHeaders(request, given.filter(isReported));
    addHeaders(request, report);
    reports.set(request, report);
  };
}

const forwardingHeader = /^(?:x-forwarded-|forwarded$|x-real-ip$)/i;

/** Node joins the lines of a header. Of several lines with a scheme the last one is used; a list in one line is ignored. */
function withLastProto({ headers, rawHeaders }: IncomingMessage): IncomingHttpHeaders {
  const joined = headers['x-forwarded-proto'];
  if (joined === undefined || !joined.includes(',')) return headers;
  const names = rawHeaders.map((text, index) => (index % 2 === 0 ? text.toLowerCase() : ''));
  return { ...headers, 'x-forwarded-proto': rawHeaders[names.lastIndexOf('x-forwarded-proto') + 1] };
}

function forwardingHeaders({ rawHeaders }: IncomingMessage): readonly string[] {
  let names: string[] | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (!startsLikeForwarding(name) || !forwardingHeader.test(name)) continue;
    names ??= [];
    names.push(name.toLowerCase());
  }
  return names ?? none;
}

const none: readonly string[] = [];

function isReported(name: string): boolean {
  return name === 'forwarded' || isForwardedHeader(name.slice('x-forwarded-'.length));
}

/** Changes the objects in place: those of an HTTP/2 request cannot be replaced. */
function removeHeaders({ headers, rawHeaders }: IncomingMessage, names: readonly string[]): void {
  for (const name of names) delete headers[name];
  const kept = rawHeaders.filter((_, index) => !names.includes((rawHeaders[index - (index % 2)] as string).toLowerCase()));
  rawHeaders.splice(0, rawHeaders.length, ...kept);
}

function addHeaders(request: IncomingMessage, report: ProxyReport): void {
  const { addresses, proto, port, prefix } = report;
  addHeader(request, 'x-forwarded-for', addresses?.join(', '));
  addHeader(request, 'x-forwarded-proto', proto);
  addHeader(request, 'x-forwarded-host', publicHost(request, report));
  addHeader(request, 'x-forwarded-port', port?.toString());
  addHeader(request, 'x-forwarded-prefix', prefix);
}

/** Fastify ignores `X-Forwarded-Port`, but uses a host with a port. */
function publicHost({ headers, socket }: IncomingMessage, { host, port, proto }: ProxyReport): string | undefined {
  if (port === undefined) return host;
  const scheme = proto ?? ('encrypted' in socket ? 'https' : 'http');
  return withPort(host ?? headers.host ?? headers[':authority']?.toString() ?? '', port, scheme);
}

function addHeader({ headers, rawHeaders }: IncomingMessage, name: string, value: string | undefined): void {
  if (value === undefined) return;
  headers[name] = value;
  rawHeaders.push(name, value);
}
