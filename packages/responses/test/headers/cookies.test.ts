import fc from 'fast-check';
import { parseCookies, serializeCookie, serializeDeletedCookie } from '../../src';

const NOW = Date.UTC(2023, 10, 14, 22, 13, 20);
beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

describe('serializeCookie', () => {
  it('sets Path and SameSite by default', () => {
    expect(serializeCookie('k', 'v')).toBe('k=v; Path=/; SameSite=Lax');
  });

  it('writes every attribute in the spelling of RFC 6265bis', () => {
    const options = {
      maxAge: 10,
      expires: 10,
      path: '/p',
      domain: 'localhost',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      partitioned: true,
    } as const;
    expect(serializeCookie('mycookie', 'myvalue', options)).toBe(
      'mycookie=myvalue; Domain=localhost; Expires=Tue, 14 Nov 2023 22:13:30 GMT; HttpOnly; Max-Age=10; Partitioned; Path=/p; SameSite=None; Secure',
    );
  });

  it('writes an empty value as two quotes', () => {
    expect(serializeCookie('k')).toBe('k=""; Path=/; SameSite=Lax');
  });

  it('omits path, domain and sameSite that are null or empty', () => {
    expect(serializeCookie('a', 'b', { path: null, sameSite: null, domain: null })).toBe('a=b');
    expect(serializeCookie('a', 'b', { path: '', domain: '', expires: '' })).toBe('a=b; SameSite=Lax');
  });

  it('accepts sameSite in any case and rejects other values', () => {
    expect(serializeCookie('a', 'b', { sameSite: 'STRICT' })).toBe('a=b; Path=/; SameSite=Strict');
    expect(() => serializeCookie('a', 'b', { sameSite: 'bad' })).toThrow(
      "The sameSite of the cookie `a` is \"bad\", which is not one of its values; use 'lax', 'strict' or 'none'",
    );
    expect(() => serializeCookie('a', 'b', { sameSite: 'constructor' })).toThrow(TypeError);
  });

  it('sets Secure for SameSite=None and Partitioned', () => {
    expect(serializeCookie('a', 'b', { sameSite: 'None' })).toBe('a=b; Path=/; SameSite=None; Secure');
    expect(serializeCookie('a', 'b', { partitioned: true, secure: false })).toBe('a=b; Partitioned; Path=/; SameSite=Lax; Secure');
  });

  it('writes a maxAge of 0 and less, and without its fraction', () => {
    expect(serializeCookie('a', 'b', { maxAge: 0 })).toContain('; Max-Age=0;');
    expect(serializeCookie('a', 'b', { maxAge: -1 })).toContain('; Max-Age=-1;');
    expect(serializeCookie('a', 'b', { maxAge: 1.5 })).toContain('; Max-Age=1;');
    expect(serializeCookie('a', 'b', { maxAge: 1e300 })).toContain('; Max-Age=9007199254740991;');
    expect(() => serializeCookie('a', 'b', { maxAge: Number.NaN })).toThrow(/^The maxAge of the cookie `a` is /);
  });

  it('accepts expires as seconds from now, a Date, or the text of a date', () => {
    expect(serializeCookie('a', 'b', { expires: -10 })).toContain('Expires=Tue, 14 Nov 2023 22:13:10 GMT');
    expect(serializeCookie('a', 'b', { expires: new Date(0) })).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(serializeCookie('a', 'b', { expires: 'Thu, 22 Jan 2037 12:00:10 GMT' })).toContain('Expires=Thu, 22 Jan 2037 12:00:10 GMT');
  });

  it('rejects an invalid date', () => {
    expect(() => serializeCookie('a', 'b', { expires: new Date('x') })).toThrow(
      'The expires "Invalid Date" of the cookie `a` is not a date',
    );
    expect(() => serializeCookie('a', 'b', { expires: 'not a date' })).toThrow(TypeError);
    expect(() => serializeCookie('a', 'b', { expires: Number.POSITIVE_INFINITY })).toThrow(TypeError);
  });

  it('rejects names that are not a token, or that are the name of an attribute', () => {
    for (const name of ['', 'a b', 'a;b', 'a=b', 'a\r\nb', 'é', 'path', 'Expires', 'max-age', 'Comment'])
      expect(() => serializeCookie(name, 'v')).toThrow(TypeError);
    expect(serializeCookie('a:b', 'v')).toBe('a:b=v; Path=/; SameSite=Lax');
  });

  it('rejects a path or domain that would end its attribute', () => {
    for (const value of ['/a;b', '/; Domain=evil.example', '/\r\nX: y', '/\0', '/é']) {
      expect(() => serializeCookie('k', 'v', { path: value })).toThrow(/^The path .* of the cookie `k`/);
      expect(() => serializeCookie('k', 'v', { domain: value })).toThrow(/^The domain .* of the cookie `k`/);
      expect(() => serializeCookie('k', 'v', { expires: `Thu, 22 Jan 2037 12:00:10 GMT${value}` })).toThrow(TypeError);
    }
  });

  it('checks the rules of the prefixes (RFC 6265bis §4.1.3)', () => {
    expect(() => serializeCookie('__Secure-a', 'v')).toThrow(/set `secure: true`/);
    expect(() => serializeCookie('__Host-a', 'v', { secure: true, domain: 'a.example' })).toThrow(/remove the domain/);
    expect(() => serializeCookie('__hOST-a', 'v', { secure: true, path: '/p' })).toThrow(/set the path to `\/`/);
    expect(() => serializeCookie('__Host-a', 'v', { secure: true, path: null })).toThrow(/set the path to `\/`/);
    expect(serializeCookie('__Host-a', 'v', { secure: true })).toBe('__Host-a=v; Path=/; SameSite=Lax; Secure');
  });

  it('percent-encodes a value with other characters than cookie-octets as a whole', () => {
    expect(serializeCookie('a', 'x y;é♥"\\,')).toBe('a=x%20y%3B%C3%A9%E2%99%A5%22%5C%2C; Path=/; SameSite=Lax');
    expect(serializeCookie('a', "!#$%&'*+-.^_`|~:")).toBe("a=!#$%&'*+-.^_`|~:; Path=/; SameSite=Lax");
    expect(serializeCookie('a', '100%')).toBe('a=100%; Path=/; SameSite=Lax');
    expect(serializeCookie('a', '%41')).toBe('a=%2541; Path=/; SameSite=Lax');
    expect(serializeCookie('a', 'v\r\nX: y')).toBe('a=v%0D%0AX:%20y; Path=/; SameSite=Lax');
  });

  it('returns one line of known attributes for any input, and its value is parsed back (property)', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.constantFrom('k', 'a:b'), text, fc.option(text), fc.option(text), (name, value, path, domain) => {
        let cookie: string;
        try {
          cookie = serializeCookie(name, value, { path, domain });
        } catch (error) {
          return error instanceof TypeError;
        }
        const [pair = '', ...attributes] = cookie.split('; ');
        const known = attributes.every((attribute) => /^(Path|Domain|SameSite)=[\x20-\x3a\x3c-\x7e]+$/.test(attribute));
        return known && /^[\x21-\x7e]*$/.test(pair) && parseCookies(pair)[name] === value;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('serializeDeletedCookie', () => {
  it('is empty and expired, and has the attributes that identify it', () => {
    expect(serializeDeletedCookie('k')).toBe('k=""; Expires=Tue, 14 Nov 2023 22:13:20 GMT; Max-Age=0; Path=/; SameSite=Lax');
    expect(serializeDeletedCookie('k', { path: '/p', domain: 'example.com', secure: true, httpOnly: true, sameSite: 'strict' })).toBe(
      'k=""; Domain=example.com; Expires=Tue, 14 Nov 2023 22:13:20 GMT; HttpOnly; Max-Age=0; Path=/p; SameSite=Strict; Secure',
    );
  });
});

describe('parseCookies', () => {
  it('returns the first cookie of a name, which has the longest path (RFC 6265 §5.4)', () => {
    expect({ ...parseCookies('ads_id=1; b=2') }).toEqual({ ads_id: '1', b: '2' });
    expect({ ...parseCookies('a=1; a=2; a=') }).toEqual({ a: '1' });
    expect({ ...parseCookies(['a=1', 'a=2']) }).toEqual({ a: '1' });
    expect({ ...parseCookies('novalue; =x; a=b=c') }).toEqual({ '': 'novalue', a: 'b=c' });
    expect({ ...parseCookies('=; a=1') }).toEqual({ a: '1' });
    expect({ ...parseCookies('a = \t1 ; b=\xa0\xc3\xa0') }).toEqual({ a: '1', b: '\xa0\xc3\xa0' });
    expect({ ...parseCookies('') }).toEqual({});
    expect({ ...parseCookies(undefined) }).toEqual({});
  });

  it('merges several headers', () => {
    expect({ ...parseCookies(['a=1', 'b=2; a=3']) }).toEqual({ a: '1', b: '2' });
  });

  it('removes quotes and their escapes, and decodes valid percent-encoding', () => {
    expect({ ...parseCookies('a="x y"; b="q\\"\\073"; c=%E2%99%A5; d=100%; e=%zz; f="') }).toEqual({
      a: 'x y',
      b: 'q";',
      c: '♥',
      d: '100%',
      e: '%zz',
      f: '"',
    });
  });

  it('has no prototype', () => {
    const cookies = parseCookies('__proto__=1; constructor=2');
    expect(Object.getPrototypeOf(cookies)).toBeNull();
    expect(Object.entries(cookies)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });
});
