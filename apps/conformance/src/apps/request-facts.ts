import type { FastifyRequest } from 'fastify';

/** Returns the path as the client sees it, with the prefix that a proxy removed. */
export function pathOf(request: FastifyRequest): string {
  return decodeURI(new URL(request.fullUrl).pathname);
}

/** Returns the address and the port of the client. The port of a direct connection varies, so it is replaced by a name. */
export function clientOf({ client, socket }: FastifyRequest): readonly [string, string | number] {
  return [client.host, client.port === socket.remotePort ? 'PORT' : client.port];
}

/** Returns the Host as the client sent it; Fastify provides only a Host that is valid in a URL. */
export function hostHeaderOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  return rawHeaders[rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'host') + 1];
}
