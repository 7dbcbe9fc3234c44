import { watchResponses } from '../../src/workers/watch-responses';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Pings a worker whose responses the test determines. */
function watched() {
  const pings: (() => void)[] = [];
  const reported: string[] = [];
  const stop = watchResponses(() => new Promise((resolve) => pings.push(resolve)), {
    blocked: () => reported.push('blocked'),
    recovered: (after) => reported.push(`recovered after ${after}`),
  });
  return { pings, reported, stop };
}

it('reports a worker that does not respond, once, and when it responds again', async () => {
  const { pings, reported } = watched();
  await jest.advanceTimersByTimeAsync(20_000);
  expect([pings.length, reported]).toEqual([1, ['blocked']]);
  pings[0]!();
  await jest.advanceTimersByTimeAsync(0);
  expect(reported).toEqual(['blocked', 'recovered after 15000']);
});

it('reports nothing of a worker that responds', async () => {
  const { pings, reported } = watched();
  for (let count = 0; count < 4; count++) {
    await jest.advanceTimersByTimeAsync(5000);
    pings.at(-1)!();
  }
  expect([pings.length, reported]).toEqual([4, []]);
});

it('sends no more pings after it was stopped', async () => {
  const { pings, stop } = watched();
  stop();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(pings).toEqual([]);
});
