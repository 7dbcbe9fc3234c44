import { quantile, spreadOf } from '../src/statistics';

describe('spreadOf', () => {
  it('gives median and quartiles, whatever the order', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 });
  });

  it('interpolates between two neighbours', () => {
    expect(spreadOf([1, 2])).toEqual({ low: 1.25, median: 1.5, high: 1.75 });
  });
});

describe('quantile', () => {
  it('gives the ends for 0 and 1', () => {
    expect([quantile([1, 2, 9], 0), quantile([1, 2, 9], 1)]).toEqual([1, 9]);
  });
});
