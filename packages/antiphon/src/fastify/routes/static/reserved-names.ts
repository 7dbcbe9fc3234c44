import type { FastifyInstance } from 'fastify';

/** On the Fastify instance of a server; inherited by its scopes. */
const routeUrls = Symbol('antiphon.routeUrls');

interface RecordingInstance {
  [routeUrls]?: Set<string>;
}

/** Records the URLs of all routes that are registered from now on, unless an outer scope records them. */
export function recordRouteUrls(fastify: FastifyInstance): void {
  const instance = fastify as RecordingInstance;
  if (instance[routeUrls] !== undefined) return;
  const urls = new Set<string>();
  instance[routeUrls] = urls;
  fastify.addHook('onRoute', ({ url }) => void urls.add(url));
}

/**
 * Returns the first names of paths below the prefix of a scope that its server has routes for, such as `api`: a missing path below `/api/` is
 * none of a page. Names with parameters are left out.
 */
export function reservedNames(fastify: FastifyInstance): ReadonlySet<string> {
  const start = `${fastify.prefix.replace(/\/$/, '')}/`;
  const below = [...((fastify as RecordingInstance)[routeUrls] ?? [])].filter((url) => url.startsWith(start));
  const names = below.map((url) => url.slice(start.length).split('/', 1)[0] as string);
  return new Set(names.filter((name) => name !== '' && !/[:*]/.test(name)));
}
