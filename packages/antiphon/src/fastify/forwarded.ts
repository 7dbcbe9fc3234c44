import { compile } from '@fastify/proxy-addr';

/** Decides whether a peer's forwarded headers are believed: Fastify's `trustProxy`. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** Trusts the peers that the setting names when it is first asked; nobody when it names none. */
export function trustProxy(setting: () => string | readonly string[] | undefined): TrustProxy {
  let trusts: TrustProxy | undefined;
  return (address, hop) => {
    trusts ??= compileTrust(setting());
    return trusts(address, hop);
  };
}

function compileTrust(setting: string | readonly string[] | undefined): TrustProxy {
  const entries = (typeof setting === 'string' ? setting.split(',') : (setting ?? [])).map((entry) => entry.trim()).filter(Boolean);
  if (entries.length === 0) return () => false;
  if (entries.length === 1 && entries[0] === '*') return () => true;
  return compile(entries);
}
