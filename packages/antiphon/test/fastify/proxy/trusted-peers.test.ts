import type { SetupProblem } from '@antiphon/schema';
import { readTrustedPeers, type TrustPeer } from '../../../src/fastify/proxy/trusted-peers';

function read(setting: unknown): { readonly trusts: TrustPeer; readonly problems: readonly SetupProblem[] } {
  const problems: SetupProblem[] = [];
  return { trusts: readTrustedPeers(setting, (problem) => problems.push(problem)), problems };
}

describe('readTrustedPeers', () => {
  test('trusts nobody when nothing is named', () => {
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

  test('refuses what would silently match nothing, each with its fix', () => {
    const { problems } = read(['localhost', 'proxy.internal', '10.0.0.1/8', '10.0.0.0/33', '::/0', '1', '*', '1.2.3', 'fe80::/10/2']);
    expect(problems.map(({ sentence, fix }) => `${sentence}: ${fix}`)).toEqual([
      'holds `localhost`, which is neither an address nor a network: write `127.0.0.0/8, ::1`',
      'holds `proxy.internal`, which is neither an address nor a network: host names are not looked up: write the address, or the network as `10.0.0.0/8`',
      'holds `10.0.0.1/8`, an address within a network: write the network `10.0.0.0/8` or the address `10.0.0.1`',
      'holds `10.0.0.0/33`, whose network length is no number from 1 to 32: write `10.0.0.0/32`',
      "holds `::/0`, which is everybody: write '*' alone when that is meant",
      'holds the number `1`: a number of hops cannot be checked: name the addresses or networks of the proxies',
      "holds `*` beside other entries: write '*' alone, without other entries",
      'holds `1.2.3`, which is neither an address nor a network: host names are not looked up: write the address, or the network as `10.0.0.0/8`',
      'holds `fe80::/10/2`, which is neither an address nor a network: host names are not looked up: write the address, or the network as `10.0.0.0/8`',
    ]);
  });

  test('refuses a number of hops and `true`, which Fastify would take', () => {
    expect(read(1).problems[0]?.fix).toBe('a number of hops cannot be checked: name the addresses or networks of the proxies');
    expect(read(true).problems[0]?.fix).toBe("write '*' to trust everybody, or the addresses or networks of the proxies");
    expect(read(1).trusts('127.0.0.1')).toBe(false);
  });
});
