import type { Class } from '@antiphon/schema';
import type { Metadata } from './route-metadata';
import type { HTTPMethod } from './route-options';

/** The route that a request has reached, as interceptors, error handlers and hooks see it. */
export interface MatchedRoute {
  readonly controller: Class;
  /** Name of the method. */
  readonly action: string;
  readonly methods: readonly HTTPMethod[];
  /** Fastify path with the controller's prefix, without the application's: `/items/:itemId`. */
  readonly path: string;
  /** Returns the value that a decorator of `metadata` has recorded on the action or its controller: `route.metadata(Roles)`. */
  readonly metadata: <T>(key: Metadata<T>) => T | undefined;
}
