import { toPlain } from '../../src';

describe('toPlain', () => {
  it('returns a copy of plain JSON values', () => {
    const value = { a: [1, 'x', null, true], d: new Date(0), m: new Map([[1, new Set([2])]]), u: undefined };
    expect(toPlain(value)).toEqual({ a: [1, 'x', null, true], d: '1970-01-01T00:00:00.000Z', m: { 1: [2] } });
    expect(toPlain(value)).not.toBe(value);
    expect(toPlain(undefined)).toBeNull();
  });

  it('converts a bigint to a number if that is exact', () => {
    expect(toPlain([5n, 2n ** 70n])).toEqual([5, 2n ** 70n]);
  });

  it('keeps dates and bytes if the options require it', () => {
    const date = new Date(0);
    const kept = toPlain([date, Buffer.from('x'), new ArrayBuffer(1)], { keepDates: true, keepBytes: true }) as unknown[];
    expect(kept[0]).toBe(date);
    expect(kept.slice(1)).toEqual([Buffer.from('x'), Buffer.alloc(1)]);
    expect(toPlain(new Map([[date, 1]]), { keepDates: true })).toEqual({ '1970-01-01T00:00:00.000Z': 1 });
  });

  it('rejects a Map key that is not a string if the option requires it', () => {
    expect(() => toPlain(new Map([[1, 1]]), { stringKeysOnly: true })).toThrow('The value has a Map key that is not a string');
  });
});
