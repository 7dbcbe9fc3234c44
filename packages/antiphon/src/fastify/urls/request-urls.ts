import { percentEncodeBytes } from '@antiphon/responses/internal';
import type { Class } from '@antiphon/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PathToAction } from '../../routes/action-path';
import { proxyReportOf } from '../proxy/forwarded';
import { isHost, localHost } from '../proxy/host-name';
import { originForm, stripRootPath } from '../proxy/root-path';

declare module 'fastify' {
  interface FastifyRequest {
    /** The prefix under which this application is published, by a proxy and by mounts, without a trailing slash; empty when there is none. */
    readonly rootPath: string;
    /**
     * Scheme, host and the proxy's prefix as the client sees them, with a trailing slash: `https://shop.example/api/`. A mounted application
     * has that of the one it is mounted in (BEHAVIOUR Q9).
     */
    readonly baseUrl: string;
    /** The whole URL as the client sees it. */
    readonly fullUrl: string;
    /** Who sent the request: the peer, or the client that a trusted proxy names; the port is 0 when the proxy did not say it. */
    readonly client: { readonly host: string; readonly port: number };
    /** The absolute URL of an action, as this client sees the server. Throws for an unknown action and a missing parameter. */
    urlFor<Controller extends object>(
      controller: Class<Controller>,
      action: keyof Controller & string,
      parameters?: Readonly<Record<string, string | number>>,
    ): string;
  }
}

/** How the requests of a scope know where it is published. */
export interface ScopeUrls {
  readonly rootPathOf: (request: FastifyRequest) => string;
  /** The root path without mounts. */
  readonly proxyPathOf: (request: FastifyRequest) => string;
  /** Path and query below the root path, as the client wrote them. */
  readonly pathOf: (request: FastifyRequest) => string;
  /** Path of an action below the root path. */
  readonly pathTo: PathToAction;
}

/** URLs of what is published by a proxy: under a root path that is known beforehand, else under the prefix that the proxy reports. */
export function publishedUrls(rootPath: string, pathTo: PathToAction): ScopeUrls {
  const rootPathOf = rootPath === '' ? ({ raw }: FastifyRequest) => proxyReportOf(raw).prefix ?? '' : () => rootPath;
  return {
    rootPathOf,
    proxyPathOf: rootPathOf,
    pathOf: ({ originalUrl }) => stripRootPath(originForm(originalUrl), rootPath),
    pathTo,
  };
}

/** What is mounted in another scope. */
export interface MountedScope {
  /** Path of the mount. */
  readonly path: string;
  /** A root path of its own goes before that of its place (BEHAVIOUR S6). */
  readonly rootPath?: string;
  readonly pathTo: PathToAction;
}

/** URLs of what is mounted: under the root path of the other scope and the path of the mount (BEHAVIOUR S1). */
export function mountedUrls(parent: ScopeUrls, { path, rootPath = '', pathTo }: MountedScope): ScopeUrls {
  const depth = path === '' ? 1 : path.split('/').length;
  const placeOf = path.includes(':') ? (request: FastifyRequest) => encodeUrl(splitPath(parent.pathOf(request), depth)[0]) : () => path;
  return {
    rootPathOf: rootPath === '' ? (request) => `${parent.rootPathOf(request)}${placeOf(request)}` : () => rootPath,
    proxyPathOf: parent.proxyPathOf,
    pathOf: (request) => splitPath(parent.pathOf(request), depth)[1],
    pathTo,
  };
}

/** On Fastify instances: inherited by inner scopes, replaced by what is mounted there. */
const scopeUrls = Symbol('antiphon.urls');

interface ScopedInstance extends FastifyInstance {
  [scopeUrls]: ScopeUrls;
}

/** Tells every request of a scope where it is published. */
export function decorateRequest(fastify: FastifyInstance, urls: ScopeUrls): void {
  (fastify as ScopedInstance)[scopeUrls] = urls;
  decorateGetter(fastify, 'rootPath', rootPathOf);
  decorateGetter(fastify, 'baseUrl', (request) => `${originOf(request)}${urlsOf(request).proxyPathOf(request)}/`);
  decorateGetter(fastify, 'fullUrl', publicUrl);
  decorateGetter(fastify, 'client', clientOf);
  if (fastify.hasRequestDecorator('urlFor')) return;
  fastify.decorateRequest('urlFor', function urlFor(this: FastifyRequest, controller, action, parameters) {
    return `${originOf(this)}${rootPathOf(this)}${urlsOf(this).pathTo(controller, action, parameters)}`;
  });
}

/** The request's URL as the client wrote it: origin, root path once, path and query untouched but for what no URL may hold. */
export function publicUrl(request: FastifyRequest): string {
  return `${originOf(request)}${rootPathOf(request)}${encodeUrl(urlsOf(request).pathOf(request))}`;
}

/** The path of a request as the client sees it, without the query. Outside of a scope it is the path that the server received. */
export function publicPath(request: FastifyRequest): string {
  const urls = urlsOf(request) as ScopeUrls | undefined;
  const url = urls === undefined ? request.originalUrl : `${urls.rootPathOf(request)}${urls.pathOf(request)}`;
  const query = url.indexOf('?');
  return encodeUrl(query === -1 ? url : url.slice(0, query));
}

function decorateGetter<Name extends 'rootPath' | 'baseUrl' | 'fullUrl' | 'client'>(
  fastify: FastifyInstance,
  name: Name,
  read: (request: FastifyRequest) => FastifyRequest[Name],
): void {
  if (fastify.hasRequestDecorator(name)) return;
  fastify.decorateRequest(name, {
    getter(this: FastifyRequest) {
      return read(this);
    },
  } as never);
}

function urlsOf({ server }: FastifyRequest): ScopeUrls {
  return (server as ScopedInstance)[scopeUrls];
}

function rootPathOf(request: FastifyRequest): string {
  return urlsOf(request).rootPathOf(request);
}

/** A host application's own `trustProxy` does not look at what a header says, so it is looked at here. */
function originOf({ protocol, host, socket }: FastifyRequest): string {
  return `${protocol === 'https' ? 'https' : 'http'}://${isHost(host) ? host : localHost(socket)}`;
}

function clientOf({ ip, socket, raw }: FastifyRequest): FastifyRequest['client'] {
  const port = proxyReportOf(raw).clientPort ?? (ip === socket.remoteAddress ? socket.remotePort : 0);
  return { host: ip ?? '', port: port ?? 0 };
}

/** A path cut before its segment of that number; what is left begins with a slash. */
function splitPath(path: string, depth: number): readonly [string, string] {
  const query = path.indexOf('?');
  const length = query === -1 ? path.length : query;
  let end = 0;
  for (let count = 1; count < depth && end !== -1; count++) end = path.indexOf('/', end + 1);
  if (end === -1 || end > length) return [path.slice(0, length), `/${path.slice(length)}`];
  return [path.slice(0, end), path.slice(end)];
}

/** Octets that a URL may not hold, which Node lets pass. */
function encodeUrl(url: string): string {
  return url.replaceAll(/[^!$-;=?-[\]_a-z~]+/g, (octets) => percentEncodeBytes(Buffer.from(octets, 'latin1')));
}
