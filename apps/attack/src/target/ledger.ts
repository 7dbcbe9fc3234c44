/** Counts of the application: streams that were opened and closed, and calls of guarded actions. */
export const ledger = { opened: 0, closed: 0, reached: 0 };

/** Counts the start of a generator, and its end in `finally`. */
export async function* counted<Value>(items: AsyncIterable<Value> | Iterable<Value>): AsyncGenerator<Value> {
  ledger.opened++;
  try {
    yield* items;
  } finally {
    ledger.closed++;
  }
}
