import { isEmail, isUUID } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalogue';

describe('the fast check of an email', () => {
  const check = findRow('isEmail')?.predicate?.([]) as (value: unknown) => boolean;
  const label = fc.stringMatching(/^[a-zA-Z0-9._+-]{0,8}$/);
  const host = fc.array(fc.stringMatching(/^[a-z0-9-]{0,6}$/), { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

  it('decides as class-validator on what looks like one', () => {
    fc.assert(
      fc.property(label, host, fc.constantFrom('.com', '.de', '.x', '', '.c0m', '.verylongtoplevel'), (name, domain, top) => {
        const text = `${name}@${domain}${top}`;
        expect(check(text)).toBe(isEmail(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('decides as class-validator on any text, and at the limits of length', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => check(text) === isEmail(text)));
    const long = [60, 63, 64, 65, 250].map((size) => `${'a'.repeat(size)}@example.com`);
    expect(long.map(check)).toEqual(long.map((text) => isEmail(text)));
  });

  it('is given up for options', () => {
    expect(findRow('isEmail')?.predicate?.([{ allow_ip_domain: true }])).toBeUndefined();
    expect(findRow('isEmail')?.expression?.('v', ['a', 'b'], [{ allow_ip_domain: true }])).toBeUndefined();
  });
});

describe('the check of a UUID', () => {
  it('decides as class-validator for every version', () => {
    const digit = fc.constantFrom(...'0123456789abcdefF');
    const group = (size: number) => fc.array(digit, { minLength: size, maxLength: size }).map((digits) => digits.join(''));
    const uuids = fc.tuple(group(8), group(4), group(4), group(4), group(12)).map((groups) => groups.join('-'));
    const versions = fc.constantFrom<unknown>(undefined, null, 1, '4', 7, 'all', 'loose', 'nil', 'max', ['4', '7'], [null]);
    fc.assert(
      fc.property(uuids, versions, (text, version) => {
        expect(findRow('isUuid')?.predicate?.([version])?.(text)).toBe(isUUID(text, version as never));
      }),
      { numRuns: 1000 },
    );
  });
});
