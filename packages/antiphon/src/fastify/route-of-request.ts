import type { FastifyRequest } from 'fastify';
import type { Route } from '../routes/route';

const routeKey = Symbol('antiphon.route');

/** Returns the part of a Fastify route's `config` by which its requests know their route. */
export function routeConfig(route: Route): object {
  return { [routeKey]: route };
}

/**
 * Returns the route that a request has reached, for Fastify hooks: `routeOf(request)?.metadata(Roles)`. Undefined for a request that does not
 * reach an action: an unknown path or method, a redirect, the document and its pages, and routes of Fastify.
 */
export function routeOf({ routeOptions }: FastifyRequest): Route | undefined {
  return (routeOptions.config as { readonly [routeKey]?: Route } | undefined)?.[routeKey];
}
