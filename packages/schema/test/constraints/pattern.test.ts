import { findRow } from '../../src/constraints/catalog';

describe('the pattern of @Matches', () => {
  const keywords = (...args: unknown[]) => findRow('matches')?.schema?.(args);

  it('is rewritten for unicode mode', () => {
    expect(keywords('^[\\w\\-]+\\-\\@\\\\-$')).toEqual({ type: 'string', pattern: '^[\\w\\x2d]+\\x2d\\x40\\\\-$' });
    expect(keywords('^a/b$')).toEqual({ type: 'string', pattern: '^a\\/b$' });
  });

  it('is left out if flags change it or unicode mode rejects it', () => {
    expect([keywords(/a/i), keywords(/a/m), keywords('a', 'i'), keywords(/a{/), keywords('[')]).toEqual(Array(5).fill({ type: 'string' }));
  });
});
