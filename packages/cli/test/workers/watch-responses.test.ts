import { watchResponses } from '../../src/workers/watch-responses';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Asks a worker whose answers the test gives. */
function watched() {
  const questions: (() => void)[] = [];
  const reported: string[] = [];
  const stop = watchResponses(() => new Promise((resolve) => questions.push(resolve)), {
    blocked: () => reported.push('blocked'),
    answered: (after) => reported.push(`answered after ${after}`),
  });
  return { questions, reported, stop };
}

it('reports a worker that does not answer, once, and when it answers again', async () => {
  const { questions, reported } = watched();
  await jest.advanceTimersByTimeAsync(20_000);
  expect([questions.length, reported]).toEqual([1, ['blocked']]);
  questions[0]!();
  await jest.advanceTimersByTimeAsync(0);
  expect(reported).toEqual(['blocked', 'answered after 15000']);
});

it('reports nothing of a worker that answers', async () => {
  const { questions, reported } = watched();
  for (let count = 0; count < 4; count++) {
    await jest.advanceTimersByTimeAsync(5000);
    questions.at(-1)!();
  }
  expect([questions.length, reported]).toEqual([4, []]);
});

it('asks no more after it was stopped', async () => {
  const { questions, stop } = watched();
  stop();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(questions).toEqual([]);
});
