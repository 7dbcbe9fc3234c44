import type { IncomingMessage } from 'node:http';
import type { Report } from '@antiphon/schema';
import { compileForwarded, readForwardedHeaders } from './forwarded';
import type { ForwardedHeader } from './proxy-report';
import { checkRootPath, normalizeRootPath } from './root-path';
import { readTrustedPeers, type TrustPeer, trustNoPeer } from './trusted-peers';

/** Settings of a server behind a proxy. */
export interface ProxySettings {
  /** The prefix under which a proxy publishes the application, whether the proxy strips it or not. Default: none. */
  readonly rootPath?: string | undefined;
  /**
   * Proxies whose forwarded headers are trusted: addresses, networks and `unix` (clients on a Unix socket), in a list or separated by commas. `*`
   * alone trusts every peer. Default: none.
   */
  readonly forwardedAllowIps?: string | readonly string[] | undefined;
  /**
   * Headers of a trusted proxy that are used. Default: `for`, `proto` and `host`; `antiphon run` and `dev` without named proxies use only `for`
   * and `proto`. `port`, `prefix` and `forwarded` (RFC 7239) are used only if they are named here. Name only headers that the proxy sets or
   * removes: every other one comes from the client.
   */
  readonly forwardedHeaders?: readonly ForwardedHeader[] | undefined;
}

/** The proxy settings in the form that a server uses for each request. */
export interface ProxyContext {
  readonly rootPath: string;
  readonly trusts: TrustPeer;
  readonly readForwarded: (request: IncomingMessage) => void;
}

/** Trusts no proxy, at the root of the host. */
export const untrustedContext: ProxyContext = { rootPath: '', trusts: trustNoPeer, readForwarded: compileForwarded(trustNoPeer, []) };

/** Reads proxy settings. Invalid values are reported. */
export function readProxyContext({ rootPath, forwardedAllowIps, forwardedHeaders }: ProxySettings, report: Report): ProxyContext {
  checkRootPath(rootPath, report);
  const trusts = readTrustedPeers(forwardedAllowIps, report);
  const accepted = readForwardedHeaders(forwardedHeaders, report);
  return { rootPath: normalizeRootPath(rootPath), trusts, readForwarded: compileForwarded(trusts, accepted) };
}
