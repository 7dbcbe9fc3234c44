import type { Class } from '@antiphon/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ActionPathFinder, unknownAction } from '../../routes/action-path';
import { proxyReportOf } from '../proxy/forwarded';
import { isHost, localHost } from '../proxy/host-name';
import { routeOf } from '../route-of-request';
import { type ScopeUrls, scopeUrlsOf } from './scope-urls';
import { encodeUrl } from './url-text';

declare module 'fastify' {
  interface FastifyRequest {
    /** The prefix under which a proxy and mounts publish this application, without a trailing slash. Empty for the root of the host. */
    readonly rootPath: string;
    /**
     * Scheme, host and the proxy's prefix as the client sees them, with a trailing slash: `https://shop.example/api/`. In a mounted application
     * it is that of the outermost one.
     */
    readonly baseUrl: string;
    /** The whole URL as the client sees it. */
    readonly fullUrl: string;
    /** The client: the peer, or the address that a trusted proxy reports. The port is 0 if the proxy did not report one. */
    readonly client: { readonly host: string; readonly port: number };
    /**
     * Returns the absolute URL of an action, as this client sees the server; of an action with several versions, that of the version of this request.
     * Throws for an unknown action and a missing parameter.
     */
    urlFor<Controller extends object>(
      controller: Class<Controller>,
      action: keyof Controller & string,
      parameters?: Readonly<Record<string, string | number>>,
    ): string;
  }
}

/** Adds `rootPath`, `baseUrl`, `fullUrl`, `client` and `urlFor` to the requests of a scope. */
export function decorateRequests(fastify: FastifyInstance): void {
  decorateGetter(fastify, 'rootPath', rootPathOf);
  decorateGetter(fastify, 'baseUrl', (request) => `${originOf(request)}${urlsOf(request).proxyPathOf(request)}/`);
  decorateGetter(fastify, 'fullUrl', publicUrl);
  decorateGetter(fastify, 'client', clientOf);
  if (fastify.hasRequestDecorator('urlFor')) return;
  fastify.decorateRequest('urlFor', function urlFor(this: FastifyRequest, ...action) {
    const [controller, name, parameters] = action;
    const path = actionPathsOf(this)(controller, name, parameters, routeOf(this)?.version);
    if (path === undefined) throw unknownAction(action);
    return `${originOf(this)}${rootPathOf(this)}${path}`;
  });
}

/** On Fastify instances: inherited like the URLs of the scope. */
const actionPaths = Symbol('antiphon.actionPaths');

interface ScopedInstance {
  [actionPaths]?: ActionPathFinder;
}

/** Sets the paths that `urlFor` finds on the requests of a scope. */
export function setActionPaths(fastify: FastifyInstance, pathTo: ActionPathFinder): void {
  (fastify as ScopedInstance)[actionPaths] = pathTo;
}

/** Returns the URL of a request as the client wrote it: origin, root path once, path and query untouched but for what no URL may contain. */
export function publicUrl(request: FastifyRequest): string {
  return `${originOf(request)}${rootPathOf(request)}${encodeUrl(urlsOf(request).pathOf(request))}`;
}

/** Returns the path of a request as the client sees it, without the query. Outside of a scope it is the path that the server received. */
export function publicPath(request: FastifyRequest): string {
  const urls = scopeUrlsOf(request);
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

/** Within a scope: its URLs are set before its requests are decorated. */
function urlsOf(request: FastifyRequest): ScopeUrls {
  return scopeUrlsOf(request) as ScopeUrls;
}

function actionPathsOf({ server }: FastifyRequest): ActionPathFinder {
  return (server as ScopedInstance)[actionPaths] as ActionPathFinder;
}

function rootPathOf(request: FastifyRequest): string {
  return urlsOf(request).rootPathOf(request);
}

/** A host application's own `trustProxy` does not validate the headers, so they are validated here. */
function originOf({ protocol, host, socket }: FastifyRequest): string {
  return `${protocol === 'https' ? 'https' : 'http'}://${isHost(host) ? host : localHost(socket)}`;
}

function clientOf({ ip, socket, raw }: FastifyRequest): FastifyRequest['client'] {
  const port = proxyReportOf(raw).clientPort ?? (ip === socket.remoteAddress ? socket.remotePort : 0);
  return { host: ip ?? '', port: port ?? 0 };
}
