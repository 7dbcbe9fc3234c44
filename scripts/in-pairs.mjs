/**
 * Performs tasks, two at a time: most programs of the checks use one processor. Returns their results in the order of the tasks.
 * @template Result
 * @param {readonly (() => Result | Promise<Result>)[]} tasks
 * @returns {Promise<Result[]>}
 */
export async function inPairs(tasks) {
  const results = [];
  const waiting = [...tasks.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, task] = next;
      results[index] = await task();
    }
  };
  await Promise.all([work(), work()]);
  return results;
}
