import fc from 'fast-check';
import { parseCookies, serializeCookie, serializeDeletedCookie } from '../../src';

const NOW = Date.UTC(2023, 10, 14, 22, 13, 20);
beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

describe('serializeCookie', () => {
  it('has the defaults of the reference (BEHAVIOUR C1)', () => {
    expect(serializeCookie('k', 'v')).toBe('k=v; Path=/; SameSite=Lax');
  });

  it('prints every attribute in the spelling of RFC 6265bis', () => {
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

  it('prints an empty value as two quotes (BEHAVIOUR C3)', () => {
    expect(serializeCookie('k')).toBe('k=""; Path=/; SameSite=Lax');
  });

  it('omits path, domain and sameSite that are null or empty (BEHAVIOUR C4)', () => {
    expect(serializeCookie('a', 'b', { path: null, sameSite: null, domain: null })).toBe('a=b');
    expect(serializeCookie('a', 'b', { path: '', domain: '', expires: '' })).toBe('a=b; SameSite=Lax');
  });

  it('takes sameSite in any case and refuses other words (BEHAVIOUR C5)', () => {
    expect(serializeCookie('a', 'b', { sameSite: 'STRICT' })).toBe('a=b; Path=/; SameSite=Strict');
    expect(() => serializeCookie('a', 'b', { sameSite: 'bad' })).toThrow(
      "The sameSite of the cookie `a` is \"bad\"; use 'lax', 'strict' or 'none'",
    );
    expect(() => serializeCookie('a', 'b', { sameSite: 'constructor' })).toThrow(TypeError);
  });

  it('implies Secure for SameSite=None and Partitioned (DESIGN cookie-rules)', () => {
    expect(serializeCookie('a', 'b', { sameSite: 'None' })).toBe('a=b; Path=/; SameSite=None; Secure');
    expect(serializeCookie('a', 'b', { partitioned: true, secure: false })).toBe('a=b; Partitioned; Path=/; SameSite=Lax; Secure');
  });

  it('prints maxAge 0 and below, and cuts fractions (BEHAVIOUR C6)', () => {
    expect(serializeCookie('a', 'b', { maxAge: 0 })).toContain('; Max-Age=0;');
    expect(serializeCookie('a', 'b', { maxAge: -1 })).toContain('; Max-Age=-1;');
    expect(serializeCookie('a', 'b', { maxAge: 1.5 })).toContain('; Max-Age=1;');
    expect(serializeCookie('a', 'b', { maxAge: 1e300 })).toContain('; Max-Age=9007199254740991;');
    expect(() => serializeCookie('a', 'b', { maxAge: Number.NaN })).toThrow(/^The maxAge of the cookie `a` is /);
  });

  it('takes expires as seconds from now, a Date, or the text of a date (BEHAVIOUR C7)', () => {
    expect(serializeCookie('a', 'b', { expires: -10 })).toContain('Expires=Tue, 14 Nov 2023 22:13:10 GMT');
    expect(serializeCookie('a', 'b', { expires: new Date(0) })).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(serializeCookie('a', 'b', { expires: 'Thu, 22 Jan 2037 12:00:10 GMT' })).toContain('Expires=Thu, 22 Jan 2037 12:00:10 GMT');
  });

  it('refuses what is no date', () => {
    expect(() => serializeCookie('a', 'b', { expires: new Date('x') })).toThrow(
      'The expires "Invalid Date" of the cookie `a` is not a date',
    );
    expect(() => serializeCookie('a', 'b', { expires: 'not a date' })).toThrow(TypeError);
    expect(() => serializeCookie('a', 'b', { expires: Number.POSITIVE_INFINITY })).toThrow(TypeError);
  });

  it('refuses names that are no token or the name of an attribute (BEHAVIOUR C12)', () => {
    for (const name of ['', 'a b', 'a;b', 'a=b', 'a\r\nb', 'é', 'path', 'Expires', 'max-age', 'Comment'])
      expect(() => serializeCookie(name, 'v')).toThrow(TypeError);
    expect(serializeCookie('a:b', 'v')).toBe('a:b=v; Path=/; SameSite=Lax');
  });

  it('refuses a path or domain that breaks out of its place (BEHAVIOUR C13)', () => {
    for (const value of ['/a;b', '/; Domain=evil.example', '/\r\nX: y', '/\0', '/é']) {
      expect(() => serializeCookie('k', 'v', { path: value })).toThrow(/^The path .* of the cookie `k`/);
      expect(() => serializeCookie('k', 'v', { domain: value })).toThrow(/^The domain .* of the cookie `k`/);
      expect(() => serializeCookie('k', 'v', { expires: `Thu, 22 Jan 2037 12:00:10 GMT${value}` })).toThrow(TypeError);
    }
  });

  it('checks what the prefixes promise (RFC 6265bis §4.1.3)', () => {
    expect(() => serializeCookie('__Secure-a', 'v')).toThrow(/set `secure: true`/);
    expect(() => serializeCookie('__Host-a', 'v', { secure: true, domain: 'a.example' })).toThrow(/remove the domain/);
    expect(() => serializeCookie('__hOST-a', 'v', { secure: true, path: '/p' })).toThrow(/set the path to `\/`/);
    expect(() => serializeCookie('__Host-a', 'v', { secure: true, path: null })).toThrow(/set the path to `\/`/);
    expect(serializeCookie('__Host-a', 'v', { secure: true })).toBe('__Host-a=v; Path=/; SameSite=Lax; Secure');
  });

  it('percent-encodes values outside cookie-octet as a whole (DESIGN cookie-rules)', () => {
    expect(serializeCookie('a', 'x y;é♥"\\,')).toBe('a=x%20y%3B%C3%A9%E2%99%A5%22%5C%2C; Path=/; SameSite=Lax');
    expect(serializeCookie('a', "!#$%&'*+-.^_`|~:")).toBe("a=!#$%&'*+-.^_`|~:; Path=/; SameSite=Lax");
    expect(serializeCookie('a', '100%')).toBe('a=100%; Path=/; SameSite=Lax');
    expect(serializeCookie('a', '%41')).toBe('a=%2541; Path=/; SameSite=Lax');
    expect(serializeCookie('a', 'v\r\nX: y')).toBe('a=v%0D%0AX:%20y; Path=/; SameSite=Lax');
  });

  it('is one line of known attributes whatever it is given, and its value comes back (property)', () => {
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
  it('is empty and over, and keeps the attributes it is found by (BEHAVIOUR C16)', () => {
    expect(serializeDeletedCookie('k')).toBe('k=""; Expires=Tue, 14 Nov 2023 22:13:20 GMT; Max-Age=0; Path=/; SameSite=Lax');
    expect(serializeDeletedCookie('k', { path: '/p', domain: 'example.com', secure: true, httpOnly: true, sameSite: 'strict' })).toBe(
      'k=""; Domain=example.com; Expires=Tue, 14 Nov 2023 22:13:20 GMT; HttpOnly; Max-Age=0; Path=/p; SameSite=Strict; Secure',
    );
  });
});

describe('parseCookies', () => {
  it('reads pairs, the first of a name winning, which is that of the longest path (RFC 6265 §5.4)', () => {
    expect({ ...parseCookies('ads_id=1; b=2') }).toEqual({ ads_id: '1', b: '2' });
    expect({ ...parseCookies('a=1; a=2; a=') }).toEqual({ a: '1' });
    expect({ ...parseCookies(['a=1', 'a=2']) }).toEqual({ a: '1' });
    expect({ ...parseCookies('novalue; =x; a=b=c') }).toEqual({ '': 'novalue', a: 'b=c' });
    expect({ ...parseCookies('=; a=1') }).toEqual({ a: '1' });
    expect({ ...parseCookies('') }).toEqual({});
    expect({ ...parseCookies(undefined) }).toEqual({});
  });

  it('merges several headers (BEHAVIOUR C19)', () => {
    expect({ ...parseCookies(['a=1', 'b=2; a=3']) }).toEqual({ a: '1', b: '2' });
  });

  it('takes off quotes and their escapes, and decodes percent-encoding where it is one', () => {
    expect({ ...parseCookies('a="x y"; b="q\\"\\073"; c=%E2%99%A5; d=100%; e=%zz; f="') }).toEqual({
      a: 'x y',
      b: 'q";',
      c: '♥',
      d: '100%',
      e: '%zz',
      f: '"',
    });
  });

  it('has no prototype to pollute', () => {
    const cookies = parseCookies('__proto__=1; constructor=2');
    expect(Object.getPrototypeOf(cookies)).toBeNull();
    expect(Object.entries(cookies)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });
});
