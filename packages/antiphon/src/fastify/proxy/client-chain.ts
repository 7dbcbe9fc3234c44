import { isIP } from 'node:net';
import type { TrustPeer } from './trusted-peers';

/** The client of a request, and the proxies that it came through. */
export interface Client {
  readonly addresses: readonly string[];
  readonly clientPort: number;
}

/**
 * Finds the client of a chain: from the right, past every trusted proxy, the first address that is not trusted; the leftmost if all are. An empty
 * entry at its place means that the client is unknown.
 */
export function findClient(entries: readonly string[], trusts: TrustPeer): { readonly index: number; readonly client: Client } | undefined {
  const nodes = entries.map(readNode);
  const untrusted = nodes.findLastIndex(({ address }) => !trusts(address));
  const index = Math.max(untrusted, 0);
  const client = nodes[index];
  if (client === undefined || client.address === '') return undefined;
  const addresses = nodes.slice(index).flatMap(({ address }) => (address === '' ? [] : [address]));
  return { index, client: { addresses, clientPort: client.port } };
}

/** Reads `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]` and `[::1]:80`. Any other text is an obfuscated identifier, and is the address as it is. */
export function readNode(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}|_[\w.-]+))?$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? '';
  // A port may be an obfuscated identifier (RFC 7239 §6.3).
  const number = port === undefined || port.startsWith('_') ? 0 : Number(port);
  const isAddress = isIP(address) === (bracketed === undefined ? 4 : 6) && number <= 65_535;
  return isAddress ? { address, port: number } : { address: text, port: 0 };
}
