import { Readable } from 'node:stream';
import { itemsOf } from '../../src/stream/item-source';
import { isPromise } from '../../src/values/predicates';

describe('itemsOf', () => {
  it('returns the items of a synchronous source directly, those of an asynchronous one as promises', async () => {
    expect(itemsOf([1]).next()).toEqual({ done: false, value: 1 });
    expect(isPromise(itemsOf((async function* () {})()).next())).toBe(true);
    expect(await itemsOf([Promise.resolve(1)]).next()).toEqual({ done: false, value: 1 });
  });

  it('accepts an iterator that is not iterable', () => {
    const items = itemsOf({ next: () => ({ done: false, value: 1 }) });
    expect(items.next()).toEqual({ done: false, value: 1 });
    expect(items.end()).toBeUndefined();
  });

  it('ends a generator with `return`, a stream with `destroy`', () => {
    const generator = (function* () {
      yield 1;
    })();
    itemsOf(generator).end();
    const stream = Readable.from([1]);
    itemsOf(stream).end();
    expect([generator.next().done, stream.destroyed]).toEqual([true, true]);
  });
});
