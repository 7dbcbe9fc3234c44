import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { limitFallbackConnections } from './node/fallback-connections';
import { markChecked, withCheckedResponses } from './node/http2-response';
import { tuneNode } from './node/tune-node';
import type { ProxyContext } from './proxy/proxy-context';
import { prepareRawRequest } from './proxy/raw-request';
import { recordRoutes } from './routes/recorded-routes';
import { watchRoutes } from './routes/route-owners';
import { createWithLateCompilers } from './schema-compilers';

/** Holds the proxy context of a server, which may be set after the server was created. */
export interface ProxyHolder {
  context: ProxyContext;
}

/** Creates the Fastify server of an application. The proxy context is read per request: settings can be overridden until the server is ready. */
export function createServer(options: FastifyServerOptions, proxy: ProxyHolder, nodeTuning = true): FastifyInstance {
  const nodeOptions = withCheckedResponses(options);
  const fastify = createWithLateCompilers({
    // Requests that arrive while the server closes are handled: their clients cannot know that it closes.
    return503OnClosing: false,
    ...nodeOptions,
    trustProxy: (address: string | undefined) => proxy.context.trusts(address),
    rewriteUrl: (request: IncomingMessage) => prepareRawRequest(request, proxy.context),
  } as FastifyServerOptions);
  if (nodeOptions !== options) markChecked(fastify.server);
  limitFallbackConnections(fastify, options);
  recordRoutes(fastify);
  watchRoutes(fastify);
  if (nodeTuning) tuneNode(fastify.server);
  return fastify;
}
