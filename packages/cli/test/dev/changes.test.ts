import { Changes } from '../../src/dev/changes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

async function isSettled(changes: Changes): Promise<boolean> {
  return Promise.race([changes.settled.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
}

it('settles after a quiet time that follows changes', async () => {
  const changes = new Changes(50);
  changes.add('a.ts');
  jest.advanceTimersByTime(49);
  changes.add('b.ts');
  jest.advanceTimersByTime(49);
  expect(await isSettled(changes)).toBe(false);
  jest.advanceTimersByTime(1);
  expect(await isSettled(changes)).toBe(true);
  expect(changes.take()?.files).toEqual(['a.ts', 'b.ts']);
});

it('keeps changes after it has settled, until they are taken', async () => {
  const changes = new Changes(50);
  changes.add('a.ts');
  jest.advanceTimersByTime(50);
  changes.add('b.ts');
  expect(changes.take()?.files).toEqual(['a.ts', 'b.ts']);
  jest.advanceTimersByTime(50);
  expect([await isSettled(changes), changes.take()]).toEqual([false, undefined]);
});

it('settles again after later changes', async () => {
  const changes = new Changes(50);
  changes.add('a.ts');
  jest.advanceTimersByTime(50);
  changes.take();
  changes.add('b.ts');
  jest.advanceTimersByTime(50);
  expect(await isSettled(changes)).toBe(true);
  expect(changes.take()?.files).toEqual(['b.ts']);
});

it('begins with the first change that was not taken', async () => {
  const changes = new Changes(50);
  const isBegun = () => Promise.race([changes.begun.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
  expect(await isBegun()).toBe(false);
  changes.add('a.ts');
  expect([await isBegun(), await isSettled(changes)]).toEqual([true, false]);
  changes.take();
  expect(await isBegun()).toBe(false);
});
