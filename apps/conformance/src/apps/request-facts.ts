import type { FastifyRequest } from 'fastify';

/** Path of the request as its client sees it: what a proxy has taken off is put on again. */
export function pathOf(request: FastifyRequest): string {
  return decodeURI(new URL(request.fullUrl).pathname);
}

/** Address and port of the client. The port of the peer's own connection is any number, so it is named. */
export function clientOf({ client, socket }: FastifyRequest): readonly [string, string | number] {
  return [client.host, client.port === socket.remotePort ? 'PORT' : client.port];
}

/** The Host as the client wrote it, where Fastify knows only one that can stand in a URL. */
export function hostHeaderOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  return rawHeaders[rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'host') + 1];
}
