import { lowerQuartileOf, meanSpread, medianSpread, quantile } from '../src/statistics';

describe('medianSpread', () => {
  it('returns median and quartiles, in any order', () => {
    expect(medianSpread([5, 1, 4, 2, 3])).toMatchObject({ low: 2, middle: 3, high: 4 });
  });

  it('interpolates between two neighbors', () => {
    expect(medianSpread([1, 2])).toMatchObject({ low: 1.25, middle: 1.5, high: 1.75 });
  });

  it('halves the error with four times the numbers', () => {
    const values = [1, 2, 3, 4];
    const more = medianSpread([...values, ...values, ...values, ...values]);
    expect(more.error / (more.high - more.low)).toBeCloseTo(medianSpread(values).error / 1.5 / 2);
  });
});

describe('meanSpread', () => {
  it('returns 1 for a half and a double', () => {
    expect(meanSpread([0.5, 2]).middle).toBeCloseTo(1);
  });

  it('returns the standard error of the mean of the logarithms, relative to the mean', () => {
    expect(meanSpread([Math.E, Math.E ** 3]).error).toBeCloseTo(Math.E ** 2);
  });
});

describe('lowerQuartileOf', () => {
  it('ignores disturbed values', () => {
    expect(lowerQuartileOf([10, 90, 11, 70, 10])).toBe(10);
  });
});

describe('quantile', () => {
  it('returns the ends for 0 and 1', () => {
    expect([quantile([1, 2, 9], 0), quantile([1, 2, 9], 1)]).toEqual([1, 9]);
  });
});
