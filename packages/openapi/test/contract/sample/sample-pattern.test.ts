import fc from 'fast-check';
import { Random } from '../../../src/contract/sample/random';
import { samplePattern } from '../../../src/contract/sample/sample-pattern';

describe('samplePattern', () => {
  it.each([
    '^[A-Z]{2}-\\d{3,5}$',
    '^(?:red|green|blue)$',
    '^\\w+@\\w+\\.(com|org)$',
    '^#[0-9a-fA-F]{6}$',
    '^[^a-z]{4}$',
    '^\\u0041\\x42(?<year>\\d{4})?$',
    '^[\\w.-]+\\/[\\d]{2}$',
    '^(a(b|c){2,3}d?)+$',
    '^\\p{Lu}\\p{L}+$',
  ])('matches %s', (source) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(samplePattern(source, new Random(seed))).toMatch(new RegExp(source, 'u'));
      }),
    );
  });
});
