import type { onRequestHookHandler } from 'fastify';
import type { Route } from '../../routes/route';

/** Returns true for the routes of a document. */
export type RouteFilter = (route: Route) => boolean;

/** One of several documents of an application: the routes with its tags, those that its function selects, or those that both select. */
export interface DocumentSelection {
  /** Selects the routes with one of these tags. Default: all. */
  readonly tags?: readonly string[];
  /** Selects the routes for which it returns true. Default: all. */
  readonly routes?: RouteFilter;
  /** Default: the application's. */
  readonly title?: string;
  /** Version of the documented API. Default: the version of the routes, else the application's. */
  readonly version?: string;
  /** Default: the application's. */
  readonly summary?: string;
  /** Written in CommonMark. Default: the application's. */
  readonly description?: string;
  /** Hooks that guard the URL of the document. Default: none. */
  readonly onRequest?: onRequestHookHandler | readonly onRequestHookHandler[];
}

/** Documents by name: the selection of their routes, or a function that selects them. */
export type NamedDocuments = Readonly<Record<string, DocumentSelection | RouteFilter>>;

/** Returns the selection of an option. */
export function selectionOf(option: DocumentSelection | RouteFilter): DocumentSelection {
  return typeof option === 'function' ? { routes: option } : option;
}
