import { lengthOf } from '../../src/file/segments';

describe('lengthOf', () => {
  it('adds bytes and ranges', () => {
    expect(lengthOf([new Uint8Array(3), { start: 4, end: 9 }])).toBe(8);
  });
});
