import type { SetupProblem } from '@antiphon/schema';
import { readTrustedPeers, type TrustPeer } from '../../../src/fastify/proxy/trusted-peers';

function read(setting: unknown): { readonly trusts: TrustPeer; readonly problems: readonly SetupProblem[] } {
  const problems: SetupProblem[] = [];
  return { trusts: readTrustedPeers(setting, (problem) => problems.push(problem)), problems };
}

describe('readTrustedPeers', () => {
  test('trusts no peer if none is named', () => {
    expect([undefined, '', ' , ', []].map((setting) => read(setting).trusts('127.0.0.1'))).toEqual([false, false, false, false]);
  });

  test('trusts everybody, and who has no address, for `*` alone', () => {
    const { trusts } = read(' * ');
    expect([trusts('1.2.3.4'), trusts('::1'), trusts(undefined), trusts('')]).toEqual([true, true, true, true]);
  });

  test('compares addresses as addresses, not as text', () => {
    const { trusts } = read('127.0.0.1, ::1');
    expect(['127.0.0.1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1', '127.0.0.2', '::2', 'localhost', ''].map(trusts)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('matches networks of both families', () => {
    const { trusts } = read(['10.0.0.0/8', '2001:db8::/32']);
    expect(['10.255.0.1', '11.0.0.1', '2001:db8:ffff::1', '2001:db9::1'].map(trusts)).toEqual([true, false, true, false]);
  });

  test('trusts peers on a Unix socket when `unix` is named', () => {
    expect([read('unix').trusts(undefined), read('unix').trusts('127.0.0.1'), read('127.0.0.1').trusts(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('rejects entries that would silently match nothing, each with its fix', () => {
    const { problems } = read(['localhost', 'proxy.internal', '10.0.0.1/8', '10.0.0.0/33', '::/0', '1', '*', '1.2.3', 'fe80::/10/2']);
    expect(problems.map(({ sentence, fix }) => `${sentence}: ${fix}`)).toEqual([
      '`localhost` is neither an address nor a network: write `127.0.0.0/8, ::1`',
      '`proxy.internal` is neither an address nor a network: write the address, or the network such as `10.0.0.0/8`: host names are not resolved',
      '`10.0.0.1/8` is an address within a network: write the network `10.0.0.0/8` or the address `10.0.0.1`',
      'the prefix length of `10.0.0.0/33` is not between 1 and 32: write `10.0.0.0/32`',
      "`::/0` matches every address: write '*' alone to trust every peer",
      '`1` is a number, not an address: name the addresses or networks of the proxies: a number of hops cannot be verified',
      "`*` is combined with other entries: write '*' alone, without other entries",
      '`1.2.3` is neither an address nor a network: write the address, or the network such as `10.0.0.0/8`: host names are not resolved',
      '`fe80::/10/2` is neither an address nor a network: write the address, or the network such as `10.0.0.0/8`: host names are not resolved',
    ]);
  });

  test('rejects a number of hops and `true`, which Fastify would accept', () => {
    expect(read(1).problems[0]?.fix).toBe('name the addresses or networks of the proxies: a number of hops cannot be verified');
    expect(read(true).problems[0]?.fix).toBe("write the addresses or networks of the proxies, or '*' to trust every peer");
    expect(read(1).trusts('127.0.0.1')).toBe(false);
  });
});
