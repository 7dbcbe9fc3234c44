import { isIP } from 'node:net';
import type { Report } from '@antiphon/schema';
import { compile } from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** Whether the forwarded headers of a peer are believed: Fastify's `trustProxy`. A peer on a Unix socket has no address. */
export type TrustPeer = (address: string | undefined) => boolean;

/** Believes nobody. */
export const trustNoPeer: TrustPeer = () => false;

/**
 * Reads `forwardedAllowIps`: addresses, networks and `unix` (peers on a Unix socket), in a list or with commas between, or `*` alone for
 * everybody. Nobody is trusted when it is empty. What cannot be meant is reported, for an entry that matches nothing would be found out
 * too late (BEHAVIOUR P2–P6).
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
  refuse(report, {
    sentence: `holds \`${String(entry)}\`, which is no address`,
    fix:
      typeof entry === 'number'
        ? 'a number of hops cannot be checked: name the addresses or networks of the proxies'
        : `write '*' to trust everybody, or the addresses or networks of the proxies`,
  });
  return [];
}

function isNetwork(entry: string, report: Report): boolean {
  const finding = checkNetwork(entry);
  if (finding !== undefined) refuse(report, finding);
  return finding === undefined;
}

interface Finding {
  readonly sentence: string;
  readonly fix: string;
}

function checkNetwork(entry: string): Finding | undefined {
  const [address = '', length, ...rest] = entry.split('/');
  if (rest.length > 0 || isIP(address) === 0) return notAnAddress(entry);
  if (length === undefined) return undefined;
  const bits = isIP(address) === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) {
    return { sentence: `holds \`${entry}\`, whose network length is no number from 1 to ${bits}`, fix: `write \`${address}/${bits}\`` };
  }
  if (Number(length) === 0) return { sentence: `holds \`${entry}\`, which is everybody`, fix: "write '*' alone when that is meant" };
  return checkHostBits(entry);
}

/** A network with host bits set is read in two ways; the reference's never matches (BEHAVIOUR P5). */
function checkHostBits(entry: string): Finding | undefined {
  const [address, length] = ipaddr.parseCIDR(entry);
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const network = kind.networkAddressFromCIDR(entry).toString();
  if (address.toString() === network) return undefined;
  return {
    sentence: `holds \`${entry}\`, an address within a network`,
    fix: `write the network \`${network}/${length}\` or the address \`${address.toString()}\``,
  };
}

const words: Readonly<Record<string, string>> = {
  '*': "write '*' alone, without other entries",
  localhost: 'write `127.0.0.0/8, ::1`',
  loopback: 'write `127.0.0.0/8, ::1`',
};

function notAnAddress(entry: string): Finding {
  if (/^\d+$/.test(entry)) {
    return {
      sentence: `holds the number \`${entry}\``,
      fix: 'a number of hops cannot be checked: name the addresses or networks of the proxies',
    };
  }
  return {
    sentence: entry === '*' ? 'holds `*` beside other entries' : `holds \`${entry}\`, which is neither an address nor a network`,
    fix: words[entry] ?? 'host names are not looked up: write the address, or the network as `10.0.0.0/8`',
  };
}

function refuse(report: Report, finding: Finding): void {
  report({ code: 'trusted-peer', className: 'createApp', member: 'forwardedAllowIps', ...finding });
}
