import { negotiateEncodings } from '../../src/headers/negotiate-encoding';

const available = ['br', 'zstd', 'gzip'] as const;

describe('negotiateEncodings', () => {
  it.each([
    ['gzip, deflate, br, zstd', ['br', 'zstd', 'gzip']],
    ['gzip', ['gzip']],
    ['GZIP', ['gzip']],
    ['x-gzip', ['gzip']],
    ['gzip;q=1.0, br;q=0.5', ['gzip', 'br']],
    ['br;q=0, *', ['zstd', 'gzip']],
    ['*', ['br', 'zstd', 'gzip']],
    ['*;q=0.5, gzip', ['gzip', 'br', 'zstd']],
    ['gzip ; q=0.8 , br', ['br', 'gzip']],
    ['gzip;q=0.000', []],
    ['deflate', []],
    ['identity', []],
    ['identity, gzip;q=0.5', []],
    ['identity;q=0.5, gzip;q=0.5', ['gzip']],
    ['identity;q=1, *;q=0', []],
    ['gzip;q=2', []],
    ['gzip;q=-1, br;q=x', []],
    ['', []],
    [' , ,;q=1,', []],
    [undefined, []],
  ] as const)('selects for %s', (header, selected) => {
    expect(negotiateEncodings(header, available)).toEqual(selected);
  });

  it('reads a long header in linear time, and its first codings only', () => {
    expect(negotiateEncodings(`${'a;q=0.5,'.repeat(100_000)}gzip`, available)).toEqual([]);
    expect(negotiateEncodings(`gzip;${'q'.repeat(1_000_000)}`, available)).toEqual(['gzip']);
  });
});
