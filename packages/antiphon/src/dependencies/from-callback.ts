/** Receives the value of a dependency. The promise is settled at the end of the dependency: with the error of the request, if it has one. */
export type ValueCallback<T> = (value: T) => Promise<void>;

/**
 * Makes a dependency of a function that calls back with a value and ends it when the callback has ended, such as the transactions of most libraries.
 *
 * It has the effect of a generator that yields the value: the promise of the callback is resolved at the end of the dependency's `scope`, and rejected
 * with the error of the request, so that the library rolls back.
 *
 * @example
 * const transaction = dependency(
 *   { uses: [DATABASE], scope: 'function' },
 *   fromCallback((use: ValueCallback<Transaction>, database) => database.transaction(use)),
 * );
 */
export function fromCallback<T, Values extends readonly unknown[]>(
  run: (use: ValueCallback<T>, ...values: Values) => Promise<unknown>,
): (...values: Values) => AsyncGenerator<T, void, unknown> {
  return async function* (...values) {
    let end = (): void => undefined;
    let fail = (_error: unknown): void => undefined;
    const ended = new Promise<void>((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
    // The function may not wait for the callback; its own result has the error that counts.
    ended.catch(() => undefined);
    let finished: Promise<unknown> | undefined;
    let hasValue = false;
    try {
      yield await new Promise<T>((resolve, reject) => {
        const use: ValueCallback<T> = (value) => {
          hasValue = true;
          resolve(value);
          return ended;
        };
        finished = Promise.resolve(run(use, ...values));
        finished.then(() => reject(new Error('A dependency ended without a value')), reject);
      });
    } catch (error) {
      fail(error);
      if (!hasValue) throw error;
    } finally {
      end();
      await finished;
    }
  };
}
