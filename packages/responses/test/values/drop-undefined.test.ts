import { dropUndefined } from '../../src/values/drop-undefined';

describe('dropUndefined', () => {
  it('drops undefined members and keeps every other value', () => {
    expect(dropUndefined({ a: undefined, b: null, c: 0, d: '', e: false })).toStrictEqual({ b: null, c: 0, d: '', e: false });
  });

  it('copies the object', () => {
    const members = { a: 1 };
    expect(dropUndefined(members)).not.toBe(members);
  });
});
