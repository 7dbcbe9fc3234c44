import { isUUID } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalog';

describe('the check of a UUID', () => {
  it('agrees with class-validator for every version', () => {
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
