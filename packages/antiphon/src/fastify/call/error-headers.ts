import { contentFields } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { hasHooks, hooksBeforeHandler } from '../fastify-internals';

type Headers = Readonly<Record<string, number | string | string[] | undefined>>;

/** Headers that hooks have set before the handler; set on the replies of routes that have such hooks. */
const hookHeaders = Symbol('antiphon.hookHeaders');

/** Set in the `config` of a route: true if hooks run before its handler. */
const isHooked = Symbol('antiphon.isHooked');

interface HookedReply extends FastifyReply {
  [hookHeaders]?: Headers;
}

/**
 * Records the headers that hooks set before the handler of a route, such as those of CORS, security headers and a request id: an error response
 * keeps them, and drops all others of the response that it replaces. Routes without such hooks are not changed.
 */
export function recordHookHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', function record(route) {
    const hooked = hasHooks(this, route, hooksBeforeHandler);
    if (hooked && configOf(route)?.[isHooked] !== true) route.handler = recording(route.handler);
    route.config = { ...route.config, [isHooked]: hooked } as NonNullable<RouteOptions['config']>;
  });
}

/**
 * Removes the headers of a response that an error response replaces. It keeps `Vary` and `Connection`, and the headers that hooks set before the
 * handler, unless they describe content. Hooks that run when a response is sent run again for the error.
 */
export function dropHeadersOfResponse(reply: FastifyReply): void {
  const { raw } = reply;
  if (raw.headersSent) return;
  const kept = headersOfHooks(reply);
  for (const name of Object.keys(reply.getHeaders())) {
    if (alwaysKept.has(name)) continue;
    reply.removeHeader(name);
    raw.removeHeader(name);
  }
  for (const name in kept) if (!alwaysKept.has(name) && !neverKept.has(name)) reply.header(name, kept[name]);
}

const alwaysKept: ReadonlySet<string> = new Set(['connection', 'vary']);

const neverKept: ReadonlySet<string> = new Set([...contentFields, 'content-location', 'etag', 'last-modified']);

function headersOfHooks(reply: HookedReply): Headers {
  const recorded = reply[hookHeaders];
  if (recorded !== undefined) return recorded;
  // A hook failed before the handler, or the route is unknown: all headers are from hooks.
  return configOf(reply.request.routeOptions)?.[isHooked] === false ? {} : reply.getHeaders();
}

function configOf({ config }: { readonly config?: unknown }): { readonly [isHooked]?: boolean } | undefined {
  return config as { readonly [isHooked]?: boolean } | undefined;
}

function recording(handler: RouteOptions['handler']): RouteOptions['handler'] {
  return function recordHeaders(this: FastifyInstance, request: FastifyRequest, reply: HookedReply) {
    // A plugin may call the handler with other arguments: @fastify/websocket passes a socket and the request.
    if (typeof reply?.getHeaders === 'function') reply[hookHeaders] = reply.getHeaders();
    return handler.call(this, request, reply);
  };
}
