import type { IncomingMessage } from 'node:http';
import { HTTPException } from '../../errors/http-exception';
import { hasUnusablePort, isHost, localHost } from './host-name';
import { originForm, stripRootPath } from './root-path';

export interface RawRequestOptions {
  /** Reads the forwarded headers, and removes those that are not trusted. */
  readonly readForwarded: (request: IncomingMessage) => void;
  /** The path under which the application is published; empty for the root of the host. */
  readonly rootPath: string;
}

/**
 * Prepares a raw request for Fastify, which calls this for the URL before it reads anything else: validates the host, reads and cleans the
 * forwarded headers, and returns a path without the root path. A request that has to be rejected gets a URL that no route matches, and its
 * error from `rawRequestErrorOf`.
 */
export function prepareRawRequest(request: IncomingMessage, { readForwarded, rootPath }: RawRequestOptions): string {
  const { rawHeaders } = request;
  let host: string | undefined;
  let hosts = 0;
  let mayBeForwarded = false;
  // In the raw fields: `headers` would create an object of all fields, which many routes do not need.
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (isHostField(name)) {
      hosts++;
      host ??= rawHeaders[index + 1];
    } else if (startsLikeForwarding(name)) mayBeForwarded = true;
  }
  const isInvalid = !acceptsHost(request, host) || (host !== undefined && isContradicted(request, host));
  if (mayBeForwarded) readForwarded(request);
  if (isInvalid || hosts > 1 || (request.httpVersionMajor !== 1 && !('stream' in request))) return reject(request, hosts);
  return stripRootPath(originForm(request.url ?? '/'), rootPath);
}

/** Returns the error of a rejected request; undefined for one whose URL is malformed. */
export function rawRequestErrorOf(request: IncomingMessage): HTTPException | undefined {
  return errors.get(request);
}

const errors = new WeakMap<IncomingMessage, HTTPException>();

/** A path that Fastify cannot decode. */
const undecodablePath = '/%';

/**
 * Rejects a request that Node's parser accepts and two programs may read differently: with several Host fields or an invalid one (RFC 9112 §3.2), or
 * with a version that is missing or not supported (§2.3).
 */
function reject(request: IncomingMessage, hosts: number): string {
  errors.set(request, errorFor(request, hosts));
  return undecodablePath;
}

function errorFor(request: IncomingMessage, hosts: number): HTTPException {
  const { headers, httpVersionMajor } = request;
  if (hosts > 1) return new HTTPException(400, 'The request has more than one Host');
  const host = headers.host ?? headers[':authority']?.toString() ?? '';
  if (isContradicted(request, host)) return new HTTPException(400, 'The Host of the request is not its :authority');
  return host === '' || isHost(host)
    ? wrongVersion(httpVersionMajor)
    : new HTTPException(400, 'The Host of the request is not a valid host');
}

function wrongVersion(major: number): HTTPException {
  return major === 0 ? new HTTPException(400, 'The request has no HTTP version') : new HTTPException(505);
}

/** RFC 9113 §8.3.1: a Host that is not the `:authority` of its request makes it malformed. A proxy in front may have checked the other. */
function isContradicted(request: IncomingMessage, host: string): boolean {
  if (request.httpVersionMajor === 1) return false;
  const authority = request.headers[':authority'];
  return authority !== undefined && authority.toString().toLowerCase() !== host.toLowerCase();
}

/** The host of an earlier request: nearly all requests of a server have the same. */
let knownHost: string | undefined;

/**
 * Returns false for an invalid host. The server's own address replaces one that a URL may not have: a missing host (HTTP/1.0, or an empty field, which
 * RFC 9112 §3.2 allows), and one whose port is empty or over 65535, which RFC 3986 §3.2.3 allows.
 */
function acceptsHost(request: IncomingMessage, named: string | undefined): boolean {
  if (named === knownHost && named !== undefined) return true;
  const { headers, socket } = request;
  const host = named || headers[':authority']?.toString();
  if (host !== undefined && host === knownHost) return true;
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
