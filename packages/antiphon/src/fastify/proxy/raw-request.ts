import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { HTTPException } from '../../errors/http-errors';
import { isHost, localHost } from './host-name';
import { originForm, stripRootPath } from './root-path';

export interface RawRequestOptions {
  /** Cleans the forwarded headers. */
  readonly readForwarded: (request: IncomingMessage) => void;
  /** Where the application is published; empty for the root of the host. */
  readonly rootPath: string;
}

/**
 * Prepares a raw request for Fastify, which asks for its URL before it reads anything else: the host is one that can stand in a URL,
 * forwarded headers are true, and the URL is a path without the root path, whatever form the client or a proxy gave it.
 */
export function prepareRawRequest(request: IncomingMessage, { readForwarded, rootPath }: RawRequestOptions): string {
  checkHost(request);
  readForwarded(request);
  return stripRootPath(originForm(request.url ?? '/'), rootPath);
}

/** The host of a request before this one: nearly all requests of a server name the same. */
let knownHost: string | undefined;

/** The server's own address stands for a host that is missing or is none (BEHAVIOUR Q10). */
function checkHost(request: IncomingMessage): void {
  const host = firstHost(request.rawHeaders) ?? request.headers[':authority'];
  if (host === knownHost && host !== undefined) return;
  if (typeof host === 'string' && isHost(host)) knownHost = host;
  else request.headers.host = localHost(request.socket);
}

/** Asked of the raw fields: `headers` would make an object of them all, which many a route never looks at. */
function firstHost(rawHeaders: readonly string[]): string | undefined {
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHostField(rawHeaders[index])) return rawHeaders[index + 1];
  return undefined;
}

function isHostField(name: string | undefined): boolean {
  return name === 'Host' || name === 'host' || (name?.length === 4 && name.toLowerCase() === 'host');
}

/**
 * Refuses what Node's parser lets through and two programs may read differently: several Host fields (RFC 9112 §3.2), and a version that is
 * missing or is not the one spoken here (§2.3).
 */
export function refuseAmbiguous({ raw }: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void {
  if (raw.httpVersionMajor !== 1 && !('stream' in raw)) {
    done(wrongVersion(raw.httpVersionMajor));
    return;
  }
  const { rawHeaders } = raw;
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHostField(rawHeaders[index])) count++;
  done(count > 1 ? new HTTPException(400, 'The request has more than one Host') : undefined);
}

function wrongVersion(major: number): HTTPException {
  return major === 0 ? new HTTPException(400, 'The request names no HTTP version') : new HTTPException(505);
}
