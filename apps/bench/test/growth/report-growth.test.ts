import type { GrowthAxis } from '../../src/growth/axes';
import { formatGrowth, isSteep } from '../../src/growth/report-growth';

const axis: GrowthAxis = { name: 'list', title: 'rows', sizes: [1, 1000], requestOf: () => ({ method: 'GET', path: '/' }) };

describe('formatGrowth', () => {
  it('lists the cost of each size, and the slopes', () => {
    const points = [
      { size: 1, cost: 2 },
      { size: 1000, cost: 2000 },
    ];
    expect(formatGrowth(axis, { points, base: points }).split('\n')).toEqual([
      '## list: rows',
      '',
      '| size | µs CPU | Fastify |',
      '| ---: | ---: | ---: |',
      '| 1 | 2.0 | 2.0 |',
      '| 1,000 | 2000.0 | 2000.0 |',
      '',
      'Slope 1.00, steepest step 1.00. Fastify: slope 1.00, steepest step 1.00.',
      '',
    ]);
  });

  it('names a slope that is too large, and the cost of each request of several clients', () => {
    const points = [
      { size: 1, cost: 1 },
      { size: 10, cost: 100 },
    ];
    const linear = [
      { size: 1, cost: 3 },
      { size: 10, cost: 30 },
    ];
    const text = formatGrowth({ ...axis, requestsOf: (size) => size }, { points, base: linear });
    expect(text).toContain('| 10 | 100.0 | 10.0 | 30.0 |');
    expect(text).toContain('Slope 2.00, steepest step 2.00: more than 1.1. Fastify: slope 1.00');
    expect(isSteep({ points, base: linear })).toBe(true);
    expect(isSteep({ points, base: points })).toBe(false);
    expect(formatGrowth(axis, { points, base: points })).toContain('more than 1.1, as that of Fastify.');
  });
});
