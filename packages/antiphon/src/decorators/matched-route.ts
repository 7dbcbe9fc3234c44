import type { Class } from '@antiphon/schema';
import type { Metadata } from './route-metadata';
import type { HTTPMethod } from './route-options';

/** The route that a request has reached, as interceptors, error handlers and hooks see it. */
export interface MatchedRoute {
  readonly controller: Class;
  /** Name of the method. */
  readonly action: string;
  readonly methods: readonly HTTPMethod[];
  /** Fastify path with the prefixes of the application, of its version in the URI and of the controller: `/api/v1/items/:itemId`. Without those of a plugin or a mount. */
  readonly path: string;
  /** Version of the API; undefined if the route responds for every version, or if there are none. */
  readonly version: string | undefined;
  /** Returns the value that a decorator of `metadata` has recorded on the action or its controller: `route.metadata(Roles)`. */
  readonly metadata: <T>(key: Metadata<T>) => T | undefined;
}
