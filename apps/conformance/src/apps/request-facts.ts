import type { FastifyRequest } from 'fastify';

/** Path of the request as its client sees it: what a proxy has taken off is put on again. */
export function pathOf(request: FastifyRequest): string {
  return decodeURI(new URL(request.fullUrl).pathname);
}

/** A path of the application as an absolute URL; its scheme is that of HTTP also where a proxy speaks of WebSockets. */
export function absoluteUrl(request: FastifyRequest, path: string): string {
  return new URL(path, request.baseUrl.replace(/^ws/, 'http')).href;
}

/** Address and port of the client. The port of the peer's own connection is any number, so it is named. */
export function clientOf({ client, socket }: FastifyRequest): readonly [string, string | number] {
  return [client.host, client.port === socket.remotePort ? 'PORT' : client.port];
}
