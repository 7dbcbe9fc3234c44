import { isIP } from 'node:net';
import type { Report } from '@antiphon/schema';
import { compile } from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';

/** Returns true for a peer whose forwarded headers are trusted: Fastify's `trustProxy`. A peer on a Unix socket has no address. */
export type TrustPeer = (address: string | undefined) => boolean;

/** Trusts no peer. */
export const trustNoPeer: TrustPeer = () => false;

/**
 * Reads `forwardedAllowIps`: addresses, networks and `unix` (peers on a Unix socket), in a list or separated by commas, or `*` alone for every peer.
 * An empty list trusts no peer. Reports invalid entries: one that never matches would go unnoticed.
 */
export function readTrustedPeers(setting: unknown, report: Report): TrustPeer {
  const entries = listOf(setting, report);
  if (entries.length === 1 && entries[0] === '*') return () => true;
  const known = entries.filter((entry) => entry === 'unix' || isNetwork(entry, report));
  const trustsUnix = known.includes('unix');
  const networks = known.filter((entry) => entry !== 'unix');
  const trusts = networks.length === 0 ? trustNoPeer : compile(networks);
  return (address) => (address === undefined ? trustsUnix : trusts(address, 0));
}

function listOf(setting: unknown, report: Report): readonly string[] {
  if (setting === undefined || setting === null) return [];
  const given: readonly unknown[] = typeof setting === 'string' ? setting.split(',') : Array.isArray(setting) ? setting : [setting];
  const texts = given.flatMap((entry) => (typeof entry === 'string' ? [entry.trim()] : notText(entry, report)));
  return texts.filter((text) => text !== '');
}

function notText(entry: unknown, report: Report): readonly string[] {
  reportEntry(report, problems.trustedPeerNotText(entry));
  return [];
}

function isNetwork(entry: string, report: Report): boolean {
  const problem = checkNetwork(entry);
  if (problem !== undefined) reportEntry(report, problem);
  return problem === undefined;
}

function checkNetwork(entry: string): Problem | undefined {
  const [address = '', length, ...rest] = entry.split('/');
  if (rest.length > 0 || isIP(address) === 0) return notAnAddress(entry);
  if (length === undefined) return undefined;
  const bits = isIP(address) === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return problems.trustedPeerPrefixLength(entry, address, bits);
  if (Number(length) === 0) return problems.trustedPeerEverybody(entry);
  return checkHostBits(entry);
}

/** Rejects a network with host bits set, which may mean the network or the address. */
function checkHostBits(entry: string): Problem | undefined {
  const [address, length] = ipaddr.parseCIDR(entry);
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const network = kind.networkAddressFromCIDR(entry).toString();
  if (address.toString() === network) return undefined;
  return problems.trustedPeerHostBits(entry, `${network}/${length}`, address.toString());
}

const loopback = 'write `127.0.0.0/8, ::1`';

function notAnAddress(entry: string): Problem {
  if (/^\d+$/.test(entry)) return problems.trustedPeerNumber(entry);
  if (entry === '*') return problems.trustedPeerWildcard();
  return entry === 'localhost' || entry === 'loopback' ? problems.trustedPeerName(entry, loopback) : problems.trustedPeerName(entry);
}

function reportEntry(report: Report, problem: Problem): void {
  report({ className: 'createApp', member: 'forwardedAllowIps', ...problem });
}
