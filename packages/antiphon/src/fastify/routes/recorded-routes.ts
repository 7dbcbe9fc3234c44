import type { FastifyInstance, RouteOptions } from 'fastify';

/** On the Fastify instance of a server; inherited by its scopes. */
const routes = Symbol('antiphon.recordedRoutes');

/** A route, and the scope in which it was registered. */
export interface RecordedRoute {
  readonly scope: FastifyInstance;
  /** The options as Fastify completes them: `url` contains the prefix of the scope. */
  readonly options: RouteOptions;
}

/** The routes of a server. */
export interface RecordedRoutes {
  readonly urls: Set<string>;
  /** Those whose URL ends with a wildcard. */
  readonly wildcards: RecordedRoute[];
}

interface RecordingInstance {
  [routes]?: RecordedRoutes;
}

/** Records all routes that are registered from now on, unless an outer scope records them. */
export function recordRoutes(fastify: FastifyInstance): void {
  const instance = fastify as RecordingInstance;
  if (instance[routes] !== undefined) return;
  const recorded: RecordedRoutes = { urls: new Set(), wildcards: [] };
  instance[routes] = recorded;
  fastify.addHook('onRoute', function (this: FastifyInstance, options) {
    recorded.urls.add(options.url);
    if (options.url.endsWith('*')) recorded.wildcards.push({ scope: this, options });
  });
}

/** Returns the routes of the server of a scope that have been recorded. */
export function recordedRoutesOf(fastify: FastifyInstance): RecordedRoutes {
  return (fastify as RecordingInstance)[routes] ?? { urls: new Set(), wildcards: [] };
}
