import fc from 'fast-check';
import { deepMerge } from '../../../src/openapi/emit/deep-merge';

describe('deepMerge', () => {
  it('merges objects member by member, appends lists and replaces other values', () => {
    const merged = deepMerge({ a: { b: 1, c: [1] }, d: 'old' }, { a: { c: [2], e: true }, d: 'new' });
    expect(merged).toEqual({ a: { b: 1, c: [1, 2], e: true }, d: 'new' });
  });

  it('changes neither of its arguments', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), (target, extra) => {
        const before = JSON.stringify([target, extra]);
        deepMerge(target, extra);
        expect(JSON.stringify([target, extra])).toBe(before);
      }),
    );
  });

  it('keeps a member that is undefined in the extra', () => {
    expect(deepMerge({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
  });

  it('merges a member with the key `__proto__`', () => {
    const merged = deepMerge({}, JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
