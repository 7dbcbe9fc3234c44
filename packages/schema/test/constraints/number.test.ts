import { isDivisibleBy, isNumber } from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalog';

describe('the check of a number', () => {
  it('counts decimal places like class-validator, and rejects values for which that throws', () => {
    fc.assert(
      fc.property(fc.double(), fc.nat(6), (value, maxDecimalPlaces) => {
        const check = findRow('isNumber')?.predicate?.([{ maxDecimalPlaces }]);
        expect(check?.(value)).toBe(withoutThrowing(() => isNumber(value, { maxDecimalPlaces })));
      }),
    );
    expect(findRow('isNumber')?.predicate?.([{ maxDecimalPlaces: 10 }])?.(1e-7)).toBe(false);
  });
});

describe('the check of a divisor', () => {
  it('computes the remainder like class-validator', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double()), (value, divisor) => {
        expect(findRow('isDivisibleBy')?.predicate?.([divisor])?.(value)).toBe(isDivisibleBy(value, divisor));
      }),
    );
  });
});

function withoutThrowing(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
