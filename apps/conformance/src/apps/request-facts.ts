import type { FastifyRequest } from 'fastify';

/** Path of the request as its client sees it: what a proxy has taken off is put on again. */
export function pathOf(request: FastifyRequest): string {
  return decodeURI(new URL(request.fullUrl).pathname);
}

/** A path of the application as an absolute URL; its scheme is that of HTTP also where a proxy speaks of WebSockets. */
export function absoluteUrl(request: FastifyRequest, path: string): string {
  return new URL(path, request.baseUrl.replace(/^ws/, 'http')).href;
}

/**
 * Address and port of the client. The port of an untrusted peer's own connection is any number, so it is named; one that a proxy reported is
 * the number in `X-Forwarded-For`, 0 when it reported none.
 */
export function clientOf(request: FastifyRequest): readonly [string, string | number] {
  const reported = forwardedFor(request).find(({ address }) => address === request.ip);
  return [request.ip, reported?.port ?? (request.ip === request.socket.remoteAddress ? 'PORT' : 0)];
}

function forwardedFor(request: FastifyRequest): { readonly address: string; readonly port: number }[] {
  const entries = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return entries.map((entry) => parseNode(entry.trim()));
}

/** `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]:80` */
function parseNode(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  return port === undefined ? { address: text, port: 0 } : { address: bracketed ?? plain, port: Number(port) };
}
