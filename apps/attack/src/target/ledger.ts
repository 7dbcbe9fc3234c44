/**
 * Counts of the application: streams that were opened and closed, calls of guarded actions, and dependencies that were set up, torn down, and used
 * after their end.
 */
export const ledger = { opened: 0, closed: 0, reached: 0, setUp: 0, tornDown: 0, misused: 0 };

/** Counts the start of a generator, and its end in `finally`. */
export async function* counted<Value>(items: AsyncIterable<Value> | Iterable<Value>): AsyncGenerator<Value> {
  ledger.opened++;
  try {
    yield* items;
  } finally {
    ledger.closed++;
  }
}
