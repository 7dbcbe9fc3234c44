import { isEmail } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalog';

describe('the fast check of an email', () => {
  const check = findRow('isEmail')?.predicate?.([]) as (value: unknown) => boolean;
  const label = fc.stringMatching(/^[a-zA-Z0-9._+-]{0,8}$/);
  const host = fc.array(fc.stringMatching(/^[a-z0-9-]{0,6}$/), { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

  it('agrees with class-validator on texts that look like one', () => {
    fc.assert(
      fc.property(label, host, fc.constantFrom('.com', '.de', '.x', '', '.c0m', '.verylongtoplevel'), (name, domain, top) => {
        const text = `${name}@${domain}${top}`;
        expect(check(text)).toBe(isEmail(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with class-validator on any text, and at the limits of length', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => check(text) === isEmail(text)));
    const long = [60, 63, 64, 65, 250].map((size) => `${'a'.repeat(size)}@example.com`);
    expect(long.map(check)).toEqual(long.map((text) => isEmail(text)));
  });

  it('does not support options', () => {
    expect(findRow('isEmail')?.predicate?.([{ allow_ip_domain: true }])).toBeUndefined();
    expect(findRow('isEmail')?.expression?.('v', ['a', 'b'], [{ allow_ip_domain: true }])).toBeUndefined();
  });
});
