import fc from 'fast-check';
import { type ForwardedHeader, readProxyReport } from '../../../src/fastify/proxy/proxy-report';
import { readTrustedPeers } from '../../../src/fastify/proxy/trusted-peers';

const all: readonly ForwardedHeader[] = ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'];
const trusts = (setting: string) => readTrustedPeers(setting, ({ sentence }) => expect(sentence).toBeUndefined());

describe('X-Forwarded-For', () => {
  const chain = (header: string, peers = '127.0.0.1, 10.0.0.0/8') => {
    const { addresses, clientPort } = readProxyReport({ 'x-forwarded-for': header }, all, trusts(peers));
    return addresses === undefined ? undefined : [addresses.join(' '), clientPort];
  };

  test('is walked from the right past trusted proxies', () => {
    expect(chain('evil, 1.2.3.4')).toEqual(['1.2.3.4', 0]);
    expect(chain('evil, 1.2.3.4, 10.0.2.1, 10.0.0.1')).toEqual(['1.2.3.4 10.0.2.1 10.0.0.1', 0]);
    expect(chain('10.0.0.1, 10.0.0.2')).toEqual(['10.0.0.1 10.0.0.2', 0]);
    expect(chain('evil, 1.2.3.4', '*')).toEqual(['evil 1.2.3.4', 0]);
  });

  test('may carry ports and IPv6 addresses', () => {
    expect(chain('1.2.3.4:1234, 10.0.0.1:9000')).toEqual(['1.2.3.4 10.0.0.1', 1234]);
    expect(chain('[2001:db8::1]:8080')).toEqual(['2001:db8::1', 8080]);
    expect(chain('[2001:db8::1]')).toEqual(['2001:db8::1', 0]);
    expect(chain('2001:db8::1')).toEqual(['2001:db8::1', 0]);
  });

  test('keeps an obfuscated identifier as it is, and never trusts it', () => {
    const texts = ['[2001:db8::1', '1.2.3.4:notaport', '1.2.3.4:65536', 'unix:', 'unknown', '[1.2.3.4]:80'];
    expect(texts.map((text) => chain(`6.6.6.6, ${text}, 10.0.0.1`)?.[0])).toEqual(texts.map((text) => `${text} 10.0.0.1`));
  });

  test('has no client if the client’s entry is empty', () => {
    expect(['', ' , ', '9.9.9.9 , , , 10.0.0.1'].map((header) => chain(header))).toEqual([undefined, undefined, undefined]);
    expect(chain(', , 9.9.9.9', '*')).toBeUndefined();
    expect(chain(', , 9.9.9.9')).toEqual(['9.9.9.9', 0]);
    expect(chain('9.9.9.9 , , , 10.0.0.1', '*')).toEqual(['9.9.9.9 10.0.0.1', 0]);
  });

  test('is not changed by entries to the left of the client', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 8 }))), (spoofed) => {
        const header = [...spoofed.map((text) => text.replaceAll(',', '')), '203.0.113.9', '10.0.0.7'].join(', ');
        expect(chain(header)).toEqual(['203.0.113.9 10.0.0.7', 0]);
      }),
    );
  });
});

describe('X-Forwarded-Proto, -Host, -Port and -Prefix', () => {
  const report = (headers: Record<string, string>) => readProxyReport(headers, all, trusts('127.0.0.1'));

  test('count by their last entry, which the nearest proxy wrote', () => {
    expect(report({ 'x-forwarded-host': 'evil.example/x?, b.example:8443' })).toEqual({ host: 'b.example:8443' });
  });

  test('the scheme is one lower-case word', () => {
    const schemes = ['https', ' https ', 'http', 'ws', 'wss', 'HTTPS', 'https,http', 'ftp', '', 'https;', 'constructor'];
    expect(schemes.map((text) => report({ 'x-forwarded-proto': text }).proto)).toEqual([
      'https',
      'https',
      'http',
      'http',
      'https',
      ...Array(6).fill(undefined),
    ]);
  });

  test('an invalid host, port or prefix is ignored', () => {
    expect(report({ 'x-forwarded-host': 'evil.example/x?y' })).toEqual({});
    expect(['0', '65536', '-1', '8e1', '', '80 '].map((port) => report({ 'x-forwarded-port': port }).port)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      80,
    ]);
    const prefixes = ['/api', '/api/v1/', 'api', '/', '//evil.example', '/a/../b', '/a?b', '/<script>', '/%2e%2e', '/a b', '/"'];
    expect(prefixes.map((prefix) => report({ 'x-forwarded-prefix': prefix }).prefix)).toEqual([
      '/api',
      '/api/v1',
      ...Array(9).fill(undefined),
    ]);
  });

  test('are read only when they are accepted', () => {
    const headers = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-prefix': '/a',
      'x-forwarded-port': '1',
      forwarded: 'for=5.6.7.8',
      'x-forwarded-proto': 'https',
    };
    expect(readProxyReport(headers, ['proto'], trusts('*'))).toEqual({ proto: 'https' });
  });
});

describe('Forwarded (RFC 7239)', () => {
  const report = (forwarded: string, rest: Record<string, string> = {}) =>
    readProxyReport({ forwarded, ...rest }, all, trusts('127.0.0.1, 10.0.0.0/8'));

  test('reports the client of the element that its proxy added', () => {
    expect(
      report(
        'for=6.6.6.6;proto=http;host=evil.example, for="[2001:db8::1]:4711";proto=https;host=shop.example, for=10.0.0.1;proto=http;host=inner',
      ),
    ).toEqual({
      addresses: ['2001:db8::1', '10.0.0.1'],
      clientPort: 4711,
      proto: 'https',
      host: 'shop.example',
    });
  });

  test('takes precedence over the other headers', () => {
    expect(report('for=1.2.3.4', { 'x-forwarded-for': '5.6.7.8', 'x-forwarded-proto': 'https' })).toEqual({
      addresses: ['1.2.3.4'],
      clientPort: 0,
      proto: 'https',
    });
  });

  test('counts without a client by its last element', () => {
    expect(report('proto=http;host=evil.example, proto=https;host=shop.example')).toEqual({ proto: 'https', host: 'shop.example' });
  });

  test('is read from the right up to the first malformed element, which a client may have written', () => {
    const proxies = 'for=1.2.3.4;proto=https, for=10.0.0.1';
    for (const written of [
      'garbage',
      'for="6.6.6.6',
      'for=6.6.6.6;=;',
      'for=6.6.6.6;for=10.0.0.2',
      'for="6.6.6.6\\',
      ';',
      'FOR=6.6.6.6;for=10.0.0.2',
      '"',
      'for="a\\"',
      ', ,',
      'for="x, for=10.0.0.2"',
      '=',
      'for=6.6.6.6 proto=x',
    ]) {
      expect(report(`${written}, ${proxies}`)).toEqual({ addresses: ['1.2.3.4', '10.0.0.1'], clientPort: 0, proto: 'https' });
      expect(report(`${written}, for=10.0.0.1`).addresses?.at(-1)).toBe('10.0.0.1');
    }
  });

  test('may contain commas and quotes in quoted strings', () => {
    expect(report('for=6.6.6.6, for=1.2.3.4;x="a, for=7.7.7.7";y="\\", for=8.8.8.8"')).toMatchObject({ addresses: ['1.2.3.4'] });
  });

  test('is read in linear time', () => {
    const started = process.cpuUsage();
    for (const text of ['for="a";', ',', '"', '\\', '"\\', 'for=10.0.0.1,', 'for="\\"",']) report(text.repeat(200_000));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  test('is ignored if it or its values are malformed', () => {
    expect(['', 'for', 'for=1.2.3.4;=', 'for="1.2.3.4', 'proto=ftp;host="a b"', 'for=a=b'].map((text) => report(text))).toEqual(
      Array(6).fill({}),
    );
  });

  test('has empty pairs, names of ports and schemes in upper case, as its grammar allows', () => {
    for (const text of ['for=1.2.3.4;', ';for=1.2.3.4', 'for="1.2.3.4:_gate";;', 'for="1.2.3.4:_a.b-c"', 'for="1.2.3.4" ; ; by=_x']) {
      expect(report(`for=6.6.6.6, ${text}, for=10.0.0.1`)).toEqual({ addresses: ['1.2.3.4', '10.0.0.1'], clientPort: 0 });
    }
    expect(report('for="[2001:db8::1]:_gate";proto=HTTPS').addresses).toEqual(['2001:db8::1']);
    expect(report('for=1.2.3.4;proto=HTTPS').proto).toBe('https');
  });

  test('keeps an obfuscated client as its name', () => {
    expect(report('for=_hidden, for=unknown').addresses).toEqual(['unknown']);
  });
});
