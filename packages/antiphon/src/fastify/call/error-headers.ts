import { contentFields } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { hasHooks, hooksBeforeHandler } from '../fastify-internals';

type Headers = Readonly<Record<string, number | string | string[] | undefined>>;

/** On a reply whose route has hooks before its handler: the headers that they have set. */
const hookHeaders = Symbol('antiphon.hookHeaders');

/** In the `config` of a route: whether hooks run before its handler. */
const isHooked = Symbol('antiphon.isHooked');

interface HookedReply extends FastifyReply {
  [hookHeaders]?: Headers;
}

/**
 * Remembers the headers that hooks set before the handler of a route, such as those of CORS, security headers and a request id: an error
 * response keeps them, and nothing else that was set for the response in its place. Routes without such hooks pay nothing.
 */
export function recordHookHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', function remember(route) {
    const hooked = hasHooks(this, route, hooksBeforeHandler);
    if (hooked && configOf(route)?.[isHooked] !== true) route.handler = remembering(route.handler);
    route.config = { ...route.config, [isHooked]: hooked } as RouteOptions['config'];
  });
}

/**
 * Removes the headers of a response that is not sent, so that an error can take its place. `Vary` and `Connection` stay, and what hooks set
 * before the handler, unless it describes content. Hooks that run when a response is sent run again for the error.
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
  const remembered = reply[hookHeaders];
  if (remembered !== undefined) return remembered;
  // A hook failed before the handler, or the route is not known: all that was set comes from hooks.
  return configOf(reply.request.routeOptions)?.[isHooked] === false ? {} : reply.getHeaders();
}

function configOf({ config }: { readonly config?: unknown }): { readonly [isHooked]?: boolean } | undefined {
  return config as { readonly [isHooked]?: boolean } | undefined;
}

function remembering(handler: RouteOptions['handler']): RouteOptions['handler'] {
  return function rememberHeaders(this: FastifyInstance, request: FastifyRequest, reply: HookedReply) {
    // A plugin may call the handler otherwise: that of WebSockets gives it a socket and the request.
    if (typeof reply?.getHeaders === 'function') reply[hookHeaders] = reply.getHeaders();
    return handler.call(this, request, reply);
  };
}
