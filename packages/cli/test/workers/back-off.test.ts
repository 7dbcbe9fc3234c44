import { BackOff, maxFailedStarts } from '../../src/workers/back-off';

it('does not delay the first start after an end, and doubles each further delay up to ten seconds', () => {
  const backOff = new BackOff();
  const delays = Array.from({ length: 9 }, () => backOff.delayAfter(50));
  expect(delays).toEqual([0, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

it('begins again after a worker that has served for ten seconds', () => {
  const backOff = new BackOff();
  expect([backOff.delayAfter(1), backOff.delayAfter(1), backOff.delayAfter(10_000), backOff.delayAfter(1)]).toEqual([0, 200, 0, 200]);
});

it('gives up after too many failed starts in a row', () => {
  const backOff = new BackOff();
  const delays = Array.from({ length: maxFailedStarts }, () => backOff.delayAfter(undefined));
  expect(delays.at(-1)).toBeUndefined();
  expect(delays.slice(0, -1)).not.toContain(undefined);
});

it('counts failed starts from the last worker that has served', () => {
  const backOff = new BackOff();
  for (let count = 1; count < maxFailedStarts; count++) backOff.delayAfter(undefined);
  expect(backOff.delayAfter(1)).toBeDefined();
  expect(backOff.delayAfter(undefined)).toBeDefined();
});
