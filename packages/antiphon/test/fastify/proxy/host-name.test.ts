import fc from 'fast-check';
import { isHost, localHost, withPort } from '../../../src/fastify/proxy/host-name';

describe('isHost', () => {
  test('accepts names, addresses and ports', () => {
    const hosts = [
      'shop.example',
      'Shop.Example:8443',
      'under_score.example',
      'a,b',
      '127.0.0.1:0',
      '[::1]',
      '[::1]:65535',
      'xn--caf-dma.example',
      'host.1a',
      '%61.example',
    ];
    expect(hosts.filter((host) => !isHost(host))).toEqual([]);
  });

  test('accepts nothing that would end or begin another part of a URL', () => {
    const texts = [
      '',
      'h:',
      'h:65536',
      'h:99999',
      'a b',
      'user@evil.com',
      'evil.com?x',
      'evil.com/x',
      'evil.com#x',
      '[::1',
      '::1',
      '[evil]',
      'h:80:80',
      'a\\b',
      'a%2',
      '"',
      'é',
      'a%20b',
      '1.2.3.256',
      '0x1g.0x',
      '[fe80::1%25eth0]',
    ];
    expect(texts.filter(isHost)).toEqual([]);
  });

  test('accepts an invalid Punycode name exactly where the URL parser of this Node.js does: since 24', () => {
    expect(isHost('xn--a.example')).toBe(URL.canParse('http://xn--a.example'));
  });

  test('accepts only hosts that a URL parser accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[%.:0-9a-fxn-]{1,12}$/)), (text) => {
        fc.pre(isHost(text));
        const { pathname, search, username, hash } = new URL(`http://${text}/path?query`);
        expect({ pathname, search, username, hash }).toEqual({ pathname: '/path', search: '?query', username: '', hash: '' });
      }),
      { numRuns: 2000 },
    );
  });
});

test('localHost writes the server’s own address as a host', () => {
  expect(localHost({ localAddress: '127.0.0.1', localPort: 8000 })).toBe('127.0.0.1:8000');
  expect(localHost({ localAddress: '::ffff:127.0.0.1', localPort: 8000 })).toBe('127.0.0.1:8000');
  expect(localHost({ localAddress: '::1', localPort: 8000 })).toBe('[::1]:8000');
  expect(localHost({})).toBe('localhost');
});

test('withPort leaves out the port that the scheme has anyway', () => {
  expect(withPort('a.example', 8443, 'https')).toBe('a.example:8443');
  expect(withPort('a.example:80', 443, 'https')).toBe('a.example');
  expect(withPort('[::1]:1', 80, 'http')).toBe('[::1]');
  expect(withPort('[::1]', 443, 'http')).toBe('[::1]:443');
});
