import type { IncomingMessage } from 'node:http';
import type { Report } from '@antiphon/schema';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { CheckResponses } from '../routes/route';
import { tuneNode } from './node/tune-node';
import { compileForwarded, readForwardedHeaders } from './proxy/forwarded';
import type { ForwardedHeader } from './proxy/proxy-report';
import { prepareRawRequest } from './proxy/raw-request';
import { checkRootPath, normalizeRootPath } from './proxy/root-path';
import { readTrustedPeers, type TrustPeer, trustNoPeer } from './proxy/trusted-peers';

/** What the command line may say over the application's own options. */
export interface ServerSettings {
  /** The prefix under which a proxy publishes the application, whether it strips it or not. */
  readonly rootPath?: string;
  /**
   * Proxies whose forwarded headers are believed: addresses, networks and `unix` (whoever comes by a Unix socket), in a list or with commas
   * between; `*` alone is everybody. None by default.
   */
  readonly forwardedAllowIps?: string | readonly string[];
  /**
   * The headers of a trusted proxy that are used. Default: `for`, `proto` and `host`; `antiphon run` and `dev` without named proxies use only `for`
   * and `proto`. `port`, `prefix` and `forwarded` (RFC 7239) are used only when they are named here. Name only headers that the proxy
   * sets or removes: every other one comes from the client.
   */
  readonly forwardedHeaders?: readonly ForwardedHeader[];
  /** Checks every answer against the document, as the application's option of this name. */
  readonly checkResponses?: CheckResponses;
}

/** Proxy settings, read. */
export interface ProxyContext {
  readonly rootPath: string;
  readonly trusts: TrustPeer;
  readonly readForwarded: (request: IncomingMessage) => void;
}

/** Trusts nobody, at the root of the host. */
export const untrustedContext: ProxyContext = { rootPath: '', trusts: trustNoPeer, readForwarded: compileForwarded(trustNoPeer, []) };

/** Reads the settings; what cannot be meant is reported. */
export function readProxyContext({ rootPath, forwardedAllowIps, forwardedHeaders }: ServerSettings, report: Report): ProxyContext {
  checkRootPath(rootPath, report);
  const trusts = readTrustedPeers(forwardedAllowIps, report);
  const accepted = readForwardedHeaders(forwardedHeaders, report);
  return { rootPath: normalizeRootPath(rootPath), trusts, readForwarded: compileForwarded(trusts, accepted) };
}

/**
 * Makes the Fastify server of an application. What stands before it is asked for with every request: the command line may still change it
 * after the server has been made.
 */
export function createServer(options: FastifyServerOptions, front: () => ProxyContext, nodeTuning = true): FastifyInstance {
  const fastify = Fastify({
    // Requests that arrive while the server closes are handled: nobody told their clients.
    return503OnClosing: false,
    ...options,
    trustProxy: (address: string | undefined) => front().trusts(address),
    rewriteUrl: (request: IncomingMessage) => prepareRawRequest(request, front()),
  } as FastifyServerOptions) as FastifyInstance;
  if (nodeTuning) tuneNode(fastify.server);
  return fastify;
}
