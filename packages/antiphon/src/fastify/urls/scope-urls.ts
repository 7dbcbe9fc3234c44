import type { FastifyInstance, FastifyRequest } from 'fastify';
import { proxyReportOf } from '../proxy/forwarded';
import { originForm, stripRootPath } from '../proxy/root-path';
import { encodeUrl, splitPath } from './url-text';

/** The paths of a request, as far as they depend on where its scope is published. */
export interface ScopeUrls {
  /** The prefix of the scope in public URLs: of the proxy and of mounts. Empty for the root of the host. */
  readonly rootPathOf: (request: FastifyRequest) => string;
  /** The root path without mounts. */
  readonly proxyPathOf: (request: FastifyRequest) => string;
  /** Path and query below the root path, as the client wrote them. */
  readonly pathOf: (request: FastifyRequest) => string;
}

/** URLs of a scope that a proxy publishes: under a configured root path, else under the prefix that the proxy reports. */
export function publishedUrls(rootPath: string): ScopeUrls {
  const rootPathOf = rootPath === '' ? ({ raw }: FastifyRequest) => proxyReportOf(raw).prefix ?? '' : () => rootPath;
  return { rootPathOf, proxyPathOf: rootPathOf, pathOf: ({ originalUrl }) => stripRootPath(originForm(originalUrl), rootPath) };
}

/** A scope within another one. */
export interface MountedScope {
  /** Path of the mount. */
  readonly path: string;
  /** The scope's own root path; it takes precedence over that of the other scope. */
  readonly rootPath?: string;
}

/** URLs of a mounted scope: under the root path of the other scope and the path of the mount. */
export function mountedUrls(parent: ScopeUrls, { path, rootPath = '' }: MountedScope): ScopeUrls {
  const depth = path === '' ? 1 : path.split('/').length;
  const mountPathOf = path.includes(':') ? (request: FastifyRequest) => encodeUrl(splitPath(parent.pathOf(request), depth)[0]) : () => path;
  return {
    rootPathOf: rootPath === '' ? (request) => `${parent.rootPathOf(request)}${mountPathOf(request)}` : () => rootPath,
    proxyPathOf: parent.proxyPathOf,
    pathOf: (request) => splitPath(parent.pathOf(request), depth)[1],
  };
}

/** On Fastify instances: inherited by inner scopes, replaced by those that are mounted there. */
const scopeUrls = Symbol('antiphon.urls');

interface ScopedInstance {
  [scopeUrls]?: ScopeUrls;
}

/** Sets the URLs of a scope. */
export function setScopeUrls(fastify: FastifyInstance, urls: ScopeUrls): void {
  (fastify as ScopedInstance)[scopeUrls] = urls;
}

/** Returns the URLs of the scope that a request has reached; undefined outside of Antiphon. */
export function scopeUrlsOf({ server }: FastifyRequest): ScopeUrls | undefined {
  return (server as ScopedInstance)[scopeUrls];
}
