import { slopeOf, steepestOf } from '../../src/growth/slope';

const points = (costOf: (size: number) => number) => [1, 10, 1000].map((size) => ({ size, cost: costOf(size) }));

describe('slopeOf', () => {
  it('is 1 for a cost that grows as the size, 2 for one that grows as its square, 0 for a constant one', () => {
    expect(slopeOf(points((size) => 3 * size))).toBeCloseTo(1);
    expect(slopeOf(points((size) => size ** 2))).toBeCloseTo(2);
    expect(slopeOf(points(() => 7))).toBeCloseTo(0);
  });
});

describe('steepestOf', () => {
  it('returns the largest slope between two sizes', () => {
    expect(steepestOf(points((size) => (size < 1000 ? 1 : 10_000)))).toBeCloseTo(2);
  });
});
