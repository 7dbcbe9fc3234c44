import type { IncomingMessage } from 'node:http';
import { HTTPException } from '../../errors/http-exception';
import { hasUnusablePort, isHost, localHost } from './host-name';
import { originForm, stripRootPath } from './root-path';

export interface RawRequestOptions {
  /** Cleans the forwarded headers. */
  readonly readForwarded: (request: IncomingMessage) => void;
  /** Where the application is published; empty for the root of the host. */
  readonly rootPath: string;
}

/**
 * Prepares a raw request for Fastify, which asks for its URL before it reads anything else: the host is a valid one,
 * forwarded headers are true, and the URL is a path without the root path, whatever form the client or a proxy gave it. A request that is
 * to be refused gets a URL that leads nowhere; `rawRequestErrorOf` says why.
 */
export function prepareRawRequest(request: IncomingMessage, { readForwarded, rootPath }: RawRequestOptions): string {
  const { rawHeaders } = request;
  let host: string | undefined;
  let hosts = 0;
  let mayBeForwarded = false;
  // Asked of the raw fields: `headers` would make an object of them all, which many a route never looks at.
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (isHostField(name)) {
      hosts++;
      host ??= rawHeaders[index + 1];
    } else if (startsLikeForwarding(name)) mayBeForwarded = true;
  }
  const isInvalid = !acceptsHost(request, host) || (host !== undefined && isContradicted(request, host));
  if (mayBeForwarded) readForwarded(request);
  if (isInvalid || hosts > 1 || (request.httpVersionMajor !== 1 && !('stream' in request))) return refuse(request, hosts);
  return stripRootPath(originForm(request.url ?? '/'), rootPath);
}

/** Why a request was given no URL; undefined for one that only has a malformed one. */
export function rawRequestErrorOf(request: IncomingMessage): HTTPException | undefined {
  return refusals.get(request);
}

const refusals = new WeakMap<IncomingMessage, HTTPException>();

/** No router can decode it. */
const nowhere = '/%';

/**
 * Refuses what Node's parser accepts and two programs may read differently: several Host fields or one that is not a host (RFC 9112 §3.2), and a
 * version that is missing or is not supported (§2.3).
 */
function refuse(request: IncomingMessage, hosts: number): string {
  refusals.set(request, refusalFor(request, hosts));
  return nowhere;
}

function refusalFor(request: IncomingMessage, hosts: number): HTTPException {
  const { headers, httpVersionMajor } = request;
  if (hosts > 1) return new HTTPException(400, 'The request has more than one Host');
  const host = headers.host ?? headers[':authority']?.toString() ?? '';
  if (isContradicted(request, host)) return new HTTPException(400, 'The Host of the request is not its :authority');
  return host === '' || isHost(host)
    ? wrongVersion(httpVersionMajor)
    : new HTTPException(400, 'The Host of the request is not a valid host');
}

function wrongVersion(major: number): HTTPException {
  return major === 0 ? new HTTPException(400, 'The request names no HTTP version') : new HTTPException(505);
}

/** RFC 9113 §8.3.1: a Host that is not the `:authority` of its request makes it malformed. A proxy in front may have checked the other. */
function isContradicted(request: IncomingMessage, host: string): boolean {
  if (request.httpVersionMajor === 1) return false;
  const authority = request.headers[':authority'];
  return authority !== undefined && authority.toString().toLowerCase() !== host.toLowerCase();
}

/** The host of a request before this one: nearly all requests of a server name the same. */
let knownHost: string | undefined;

/**
 * Returns false for a host that is not one. The server's own address takes the place of one that cannot stand in a URL: where none is named
 * (HTTP/1.0, or an empty field, which RFC 9112 §3.2 allows), and where the port is empty or over 65535, which RFC 3986 §3.2.3 allows.
 */
function acceptsHost({ headers, socket }: IncomingMessage, named: string | undefined): boolean {
  if (named === knownHost && named !== undefined) return true;
  const host = named || headers[':authority']?.toString();
  if (host !== undefined && isHost(host)) {
    knownHost = host;
    return true;
  }
  if (host && !hasUnusablePort(host)) return false;
  headers.host = localHost(socket);
  return true;
}

/** Returns true for a name that begins with `x` or `f`, in either case: most names of headers differ in their first letter. */
export function startsLikeForwarding(name: string): boolean {
  const letter = name.charCodeAt(0) | 0x20;
  return letter === 0x78 || letter === 0x66;
}

function isHostField(name: string): boolean {
  return name === 'Host' || name === 'host' || (name.length === 4 && name.toLowerCase() === 'host');
}
