/** What the application has begun and ended: streams by their `finally`, and how often an action behind a guard was reached. */
export const ledger = { opened: 0, closed: 0, reached: 0 };

/** Counts a generator in, and out again in its `finally`. */
export async function* counted<Value>(items: AsyncIterable<Value> | Iterable<Value>): AsyncGenerator<Value> {
  ledger.opened++;
  try {
    yield* items;
  } finally {
    ledger.closed++;
  }
}
