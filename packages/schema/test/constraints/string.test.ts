import { length } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalogue';
import { countCharacters } from '../../src/constraints/string';

// What validator.js counts once: pairs, selectors, halves of pairs, and their neighbours.
const units = fc.constantFrom('a', '\uFE0E', '\uFE0F', '\uD83D', '\uDE00', '😀', '☺', '\u200D', 'é');
const texts = fc.array(units, { maxLength: 12 }).map((parts) => parts.join(''));

describe('countCharacters', () => {
  it('counts as validator.js does', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const count = countCharacters(text);
        expect(length(text, count, count)).toBe(true);
      }),
    );
  });

  it('counts a pair with its selector once', () => {
    expect(countCharacters('😀\uFE0F☺\uFE0Ea')).toBe(3);
  });
});

describe('the length expressions', () => {
  const compile = (key: string, args: readonly unknown[]) => {
    const row = findRow(key);
    const constants = row?.constants?.(args) ?? [];
    const names = constants.map((_, index) => `c${index}`);
    return new Function(...names, `return (v) => (${row?.expression?.('v', names, args)})`)(...constants) as (value: unknown) => boolean;
  };

  it('decide as class-validator at every bound', () => {
    fc.assert(
      fc.property(texts, fc.nat(8), fc.nat(8), (text, min, max) => {
        expect(compile('isLength', [min, max])(text)).toBe(length(text, min, max));
        expect(compile('minLength', [min])(text)).toBe(length(text, min));
        expect(compile('maxLength', [max])(text)).toBe(length(text, 0, max));
      }),
    );
  });
});

describe('a pattern', () => {
  const keywords = (...args: unknown[]) => findRow('matches')?.schema?.(args);

  it('is written as unicode mode reads it', () => {
    expect(keywords('^[\\w\\-]+\\-\\@\\\\-$')).toEqual({ type: 'string', pattern: '^[\\w\\x2d]+\\x2d\\x40\\\\-$' });
    expect(keywords('^a/b$')).toEqual({ type: 'string', pattern: '^a\\/b$' });
  });

  it('is left out when flags change it or unicode mode refuses it', () => {
    expect([keywords(/a/i), keywords(/a/m), keywords('a', 'i'), keywords(/a{/), keywords('[')]).toEqual(Array(5).fill({ type: 'string' }));
  });
});
