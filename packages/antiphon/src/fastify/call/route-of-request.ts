import type { FastifyRequest } from 'fastify';
import type { Route } from '../../routes/route';

const routeKey = Symbol('antiphon.route');

/** Returns the part of a Fastify route's `config` by which its requests know their route. */
export function routeConfig(route: Route): object {
  return { [routeKey]: route };
}

/** Returns the route that a request has reached; undefined for one that is not an action. */
export function routeOf({ routeOptions }: FastifyRequest): Route | undefined {
  return (routeOptions.config as { readonly [routeKey]?: Route } | undefined)?.[routeKey];
}
