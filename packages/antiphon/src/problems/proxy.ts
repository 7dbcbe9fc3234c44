import type { ProblemTable } from './problem';

const nameTheProxies = 'name the addresses or networks of the proxies: a number of hops cannot be verified';

/** Problems of `rootPath`, `forwardedAllowIps` and `forwardedHeaders`. */
export const proxyProblems = {
  rootPath: (rootPath: string) => ({
    code: 'root-path',
    sentence: `\`${rootPath}\` is not a path`,
    fix: 'write the path under which the proxy publishes the application, such as `/api/v1`',
  }),
  unknownForwardedHeader: (name: string, known: readonly string[]) => ({
    code: 'forwarded-header',
    sentence: `\`${name}\` is an unknown header name`,
    fix: `use only ${known.map((each) => `'${each}'`).join(', ')}`,
  }),
  trustedPeerNotText: (entry: unknown) => ({
    code: 'trusted-peer',
    sentence: `\`${String(entry)}\` is not an address`,
    fix: typeof entry === 'number' ? nameTheProxies : "write the addresses or networks of the proxies, or '*' to trust every peer",
  }),
  trustedPeerNumber: (entry: string) => ({
    code: 'trusted-peer',
    sentence: `\`${entry}\` is a number, not an address`,
    fix: nameTheProxies,
  }),
  trustedPeerWildcard: () => ({
    code: 'trusted-peer',
    sentence: '`*` is combined with other entries',
    fix: "write '*' alone, without other entries",
  }),
  trustedPeerPrefixLength: (entry: string, address: string, bits: number) => ({
    code: 'trusted-peer',
    sentence: `the prefix length of \`${entry}\` is not between 1 and ${bits}`,
    fix: `write \`${address}/${bits}\``,
  }),
  trustedPeerEverybody: (entry: string) => ({
    code: 'trusted-peer',
    sentence: `\`${entry}\` matches every address`,
    fix: "write '*' alone to trust every peer",
  }),
  trustedPeerHostBits: (entry: string, network: string, address: string) => ({
    code: 'trusted-peer',
    sentence: `\`${entry}\` is an address within a network`,
    fix: `write the network \`${network}\` or the address \`${address}\``,
  }),
  trustedPeerName: (entry: string, fix = 'write the address, or the network such as `10.0.0.0/8`: host names are not resolved') => ({
    code: 'trusted-peer',
    sentence: `\`${entry}\` is neither an address nor a network`,
    fix,
  }),
} as const satisfies ProblemTable;
