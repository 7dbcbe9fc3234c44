import { type Comparison, formatComparison, formatLines } from '../src/report';

const comparison: Comparison = {
  name: 'W1',
  title: 'small JSON',
  base: 'fastify',
  unit: 'CPU time per request',
  figures: [{ contender: 'antiphon', ratio: { low: 0.97, middle: 1.012, high: 1.05, error: 0.02 }, columns: { 'requests/s': '100' } }],
  absent: ['fastapi is not installed'],
};

describe('formatLines', () => {
  it('writes one object per line', () => {
    expect(JSON.parse(formatLines(comparison))).toEqual({
      workload: 'W1',
      contender: 'antiphon',
      base: 'fastify',
      ratio: 1.012,
      low: 0.97,
      high: 1.05,
      unit: 'CPU time per request',
    });
  });
});

describe('formatComparison', () => {
  it('lists the contenders with their spread, and those without figures', () => {
    expect(formatComparison(comparison).split('\n')).toEqual([
      'W1 small JSON  × fastify      ±    quartiles  requests/s',
      '  antiphon         1.012  0.020  0.970–1.050         100',
      '  fastapi is not installed',
    ]);
  });
});
