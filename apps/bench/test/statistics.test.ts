import { lowerQuartileOf, meanSpread, medianSpread, quantile } from '../src/statistics';

describe('medianSpread', () => {
  it('gives median and quartiles, whatever the order', () => {
    expect(medianSpread([5, 1, 4, 2, 3])).toMatchObject({ low: 2, middle: 3, high: 4 });
  });

  it('interpolates between two neighbours', () => {
    expect(medianSpread([1, 2])).toMatchObject({ low: 1.25, middle: 1.5, high: 1.75 });
  });

  it('knows the middle twice as well from four times the numbers', () => {
    const values = [1, 2, 3, 4];
    const more = medianSpread([...values, ...values, ...values, ...values]);
    expect(more.error / (more.high - more.low)).toBeCloseTo(medianSpread(values).error / 1.5 / 2);
  });
});

describe('meanSpread', () => {
  it('takes half and double as one', () => {
    expect(meanSpread([0.5, 2]).middle).toBeCloseTo(1);
  });

  it('gives the standard error of the mean of the logarithms, as a part of the mean', () => {
    expect(meanSpread([Math.E, Math.E ** 3]).error).toBeCloseTo(Math.E ** 2);
  });
});

describe('lowerQuartileOf', () => {
  it('passes over what was disturbed', () => {
    expect(lowerQuartileOf([10, 90, 11, 70, 10])).toBe(10);
  });
});

describe('quantile', () => {
  it('gives the ends for 0 and 1', () => {
    expect([quantile([1, 2, 9], 0), quantile([1, 2, 9], 1)]).toEqual([1, 9]);
  });
});
