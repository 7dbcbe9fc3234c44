import type { Place } from '@antiphon/schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { patternOf } from '../../routes/path';
import { addRoute, type RouteOwner } from './route-owners';

/** A path with the methods that it serves. */
export interface ServedPath {
  readonly path: string;
  readonly methods: readonly string[];
  /** Version whose requests it serves. Default: every version. */
  readonly version?: string | undefined;
  /** Value of `Accept-Query` on responses of the path. Default: none. */
  readonly acceptQuery?: string | undefined;
  /** The first action of the path; undefined for a docs page or a mount. */
  readonly place?: Place | undefined;
}

/** Merges the methods of paths that match the same URLs. */
export function mergeByPattern(served: readonly ServedPath[]): readonly ServedPath[] {
  const byPattern = new Map<string, ServedPath>();
  for (const { path, methods, acceptQuery, place } of served) {
    const key = patternOf(path);
    const known = byPattern.get(key);
    byPattern.set(key, {
      path,
      methods: [...(known?.methods ?? []), ...methods],
      acceptQuery: acceptQuery ?? known?.acceptQuery,
      place: known?.place ?? place,
    });
  }
  return [...byPattern.values()];
}

/** Returns the methods of a path that have no route. */
export function unservedMethods(fastify: FastifyInstance, url: string): readonly string[] {
  return fastify.supportedMethods.filter((method) => !isServed(fastify, method, url));
}

/** The route of a response that is sent before a body is read. */
export interface EarlyRoute {
  readonly methods: readonly string[];
  readonly url: string;
  readonly owner: RouteOwner;
}

/** Registers a response that is sent before a body is read, for methods that have no route. */
export function registerEarly(
  fastify: FastifyInstance,
  { methods, url, owner }: EarlyRoute,
  respond: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  if (methods.length === 0) return;
  addRoute(fastify, owner, {
    method: [...methods],
    url,
    exposeHeadRoute: false,
    prefixTrailingSlash: 'slash',
    onRequest: async (request, reply) => {
      respond(request, reply);
      return reply;
    },
    handler: () => undefined,
  });
}

/** Returns true if a method of a path has a route. Includes routes registered outside Antiphon. */
function isServed(fastify: FastifyInstance, method: string, url: string): boolean {
  return fastify.hasRoute({ method: method as 'GET', url: `${fastify.prefix}${url}` });
}
