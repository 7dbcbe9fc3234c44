import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

/** One plugin of the table: how an author registers it, and what shows that it works. */
export interface Entry {
  readonly name: string;
  /** The observed effect of the plugin, a cell of the table in docs/fastify.md. */
  readonly does: string;
  /** The plugin has no effect on responses of actions, only on routes of Fastify; the table gives the way that has. */
  readonly instead?: string;
  // `any`: plugins decorate the instance as well
  readonly setUp: (fastify: any, world: World) => unknown;
  /** The action of GET and POST `/probe`; in a plain instance the handler of these routes. */
  // `any`: plugins decorate requests and replies with their own members
  readonly act?: (request: any, reply: any) => unknown;
  readonly check: (site: Site) => Promise<void>;
}

/** Services that plugins need. */
export interface World {
  /** A server for proxies to forward to; it returns the request that it received. */
  readonly upstream: string;
  /** A directory with the files of the tests. */
  readonly directory: string;
}

/** The server on which an entry is checked. */
export interface Site {
  readonly server: FastifyInstance;
  /** The prefix of the routes. */
  readonly prefix: string;
  /** A request to a path below the prefix. */
  readonly send: (path: string, options?: Omit<InjectOptions, 'url' | 'path'>) => Promise<LightMyRequestResponse>;
  /** The URL of a path below the prefix, on a real socket. */
  readonly listen: (path: string) => Promise<string>;
}

/** Loads a plugin as a user imports it. */
// `any`: each plugin has its own options
export function load(name: string): any {
  const loaded = require(name);
  return loaded.default ?? loaded;
}

/** A request with a JSON body. */
export function json(body: unknown): Omit<InjectOptions, 'url' | 'path'> {
  return { method: 'POST', payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** The cookies of a response, as the header of the next request. */
export function cookiesOf({ cookies }: LightMyRequestResponse): { readonly cookie: string } {
  return { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') };
}
