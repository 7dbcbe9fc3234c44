import { length } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalog';
import { countCharacters } from '../../src/constraints/length';

// Characters that validator.js counts once: pairs, selectors, lone surrogates, and characters beside them.
const units = fc.constantFrom('a', '\uFE0E', '\uFE0F', '\uD83D', '\uDE00', '😀', '☺', '\u200D', 'é');
const texts = fc.array(units, { maxLength: 12 }).map((parts) => parts.join(''));

describe('countCharacters', () => {
  it('counts like validator.js', () => {
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

  it('agree with class-validator at every bound', () => {
    fc.assert(
      fc.property(texts, fc.nat(8), fc.nat(8), (text, min, max) => {
        expect(compile('isLength', [min, max])(text)).toBe(length(text, min, max));
        expect(compile('minLength', [min])(text)).toBe(length(text, min));
        expect(compile('maxLength', [max])(text)).toBe(length(text, 0, max));
      }),
    );
  });
});
