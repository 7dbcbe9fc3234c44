import { parseCookies } from '@antiphon/responses';
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { cookiesOf } from '../../src/cookies/request-cookies';

const read = (cookie: string) => ({ ...cookiesOf({ headers: { cookie } } as FastifyRequest) });

const name = fc.oneof(
  fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}$/),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'a'),
);
/** Every character of a header, as Node.js decodes it, but for the semicolon that ends a cookie. */
const value = fc.oneof(
  fc.stringMatching(/^[\t\x20-\x3a\x3c-\x7e\x80-\xff]{0,12}$/),
  fc.string({ maxLength: 12 }).map((text) => `"${text.replace(/[^\x20-\x3a\x3c-\x7e]/g, '\\073')}"`),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => encodeURIComponent(text)),
);
const blank = fc.stringMatching(/^[ \t]{0,2}$/);
const pair = fc.tuple(blank, name, blank, blank, value, blank).map(([a, key, b, c, text, d]) => `${a}${key}${b}=${c}${text}${d}`);

test('every cookie with a name has the value that the parser of the responses reads', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), (pairs) => {
      const header = pairs.join(';');
      expect(read(header)).toEqual({ ...parseCookies(header) });
    }),
    { numRuns: 2000 },
  );
});

test('any header is read: only cookies without a name differ', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,40}$/), (header) => {
      const { '': _one, ...named } = read(header);
      const { '': _other, ...expected } = parseCookies(header);
      expect(named).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a=1; a=2', { a: '1' }],
  ['__proto__=x; constructor=y', { ['__proto__']: 'x', constructor: 'y' }],
  ['a="b c"; d=%E2%99%A5; e=100%', { a: 'b c', d: '♥', e: '100%' }],
  ['a=""', { a: '' }],
  ['a=b=c;;  ; d', { a: 'b=c' }],
])('reads %j', (header, expected) => expect(read(header)).toEqual(expected));

test('a cookie named like a member of every object is absent unless it is sent', () => {
  expect(cookiesOf({ headers: { cookie: 'a=1' } } as FastifyRequest).constructor).toBeUndefined();
});
