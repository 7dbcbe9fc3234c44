import { createServer, type Server } from 'node:http';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/** The properties of a server that Node reads for connections of HTTP/1. */
type FallbackServer = Pick<Server, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'maxRequestsPerSocket'> & {
  requireHostHeader?: boolean;
  connectionsCheckingInterval?: number;
};

/** The options that Node reads for a server of HTTP/1 with TLS. */
interface FallbackOptions extends Partial<FallbackServer> {
  readonly allowHTTP1?: boolean;
}

/** Milliseconds between two searches for requests that arrive too slowly; the default of Node. */
const checkingInterval = 30_000;

/**
 * Sets for the HTTP/1 connections of a server of HTTP/2 what a server of HTTP/1 has: time limits of requests, `keepAliveTimeout`, `maxRequestsPerSocket`, and that
 * a request needs a `Host` (RFC 9112 §3.2). Fastify sets none of them; Node does not end slow requests before release 24.
 */
export function limitFallbackConnections({ server, initialConfig }: FastifyInstance, options: FastifyServerOptions): void {
  const https = httpsOptionsOf(options);
  if (!('updateSettings' in server) || https?.allowHTTP1 !== true) return;
  const fallback = server as unknown as FallbackServer & NodeJS.EventEmitter;
  const isTracked = fallback.keepAliveTimeout !== undefined;
  fallback.requireHostHeader = https.requireHostHeader ?? true;
  fallback.headersTimeout = https.headersTimeout ?? fallback.headersTimeout;
  fallback.requestTimeout = options.requestTimeout ?? fallback.requestTimeout;
  fallback.keepAliveTimeout = initialConfig.keepAliveTimeout ?? fallback.keepAliveTimeout;
  // For Fastify 0 is the default of Node, which has no limit.
  if (options.maxRequestsPerSocket) fallback.maxRequestsPerSocket = options.maxRequestsPerSocket;
  if (isTracked) return;
  fallback.connectionsCheckingInterval = https.connectionsCheckingInterval ?? checkingInterval;
  // The function of a server of HTTP/1 that starts the search, which a server of HTTP/2 calls itself from release 24 on.
  for (const track of createServer().listeners('listening')) fallback.on('listening', track as () => void);
}

function httpsOptionsOf(options: FastifyServerOptions): FallbackOptions | undefined {
  const { serverFactory, https } = options as { readonly serverFactory?: unknown; readonly https?: FallbackOptions | null };
  return serverFactory === undefined ? (https ?? undefined) : undefined;
}
