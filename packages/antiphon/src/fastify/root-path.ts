import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The prefix under which a proxy publishes this application, without a trailing slash; empty when there is none. */
    readonly rootPath: string;
    /** Scheme, host and root path as the client sees them, with a trailing slash: `https://shop.example/api/`. */
    readonly baseUrl: string;
    /** The whole URL as the client sees it. */
    readonly fullUrl: string;
  }
}

/** One leading slash, none at the end, doubled ones as one; `/` is no root path at all. */
export function normaliseRootPath(rootPath = ''): string {
  const path = rootPath.split('/').filter(Boolean).join('/');
  return path === '' ? '' : `/${path}`;
}

/** Takes the root path off a URL that a proxy left it on; another URL is already without it. */
export function stripRootPath(url: string, rootPath: string): string {
  if (rootPath === '' || !url.startsWith(rootPath)) return url;
  const rest = url.slice(rootPath.length);
  if (rest === '') return '/';
  if (rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}

/** Makes `rootPath`, `baseUrl` and `fullUrl` readable on every request of this scope. */
export function decorateRequest(fastify: FastifyInstance, rootPath: string): void {
  const getters: Record<string, (this: FastifyRequest) => string> = {
    rootPath: () => rootPath,
    baseUrl() {
      return `${originOf(this)}${rootPath}/`;
    },
    fullUrl() {
      return publicUrl(this);
    },
  };
  for (const [name, getter] of Object.entries(getters)) {
    if (!fastify.hasRequestDecorator(name)) fastify.decorateRequest(name as 'rootPath', { getter });
  }
}

/** The request's URL as the client wrote it: origin, root path once, path and query untouched. */
export function publicUrl(request: FastifyRequest): string {
  return `${originOf(request)}${request.rootPath}${stripRootPath(targetOf(request), request.rootPath)}`;
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

/** Path and query of the request target; an absolute-form target counts by its path only (RFC 9112 §3.2.2, BEHAVIOUR R12). */
function targetOf({ originalUrl }: FastifyRequest): string {
  return originalUrl.startsWith('/') ? originalUrl : originalUrl.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}
