/** Milliseconds between two questions to a worker. */
const interval = 5000;

/** Receives changes of a worker's state. */
export interface ResponseListener {
  /** The worker has not answered for one interval: its event loop is blocked. */
  blocked(): void;
  /** The worker answers again, after so many milliseconds. */
  answered(after: number): void;
}

/** Asks a worker regularly, and reports if it does not answer. It never ends the worker. Returns a function that stops asking. */
export function watchResponses(ask: () => Promise<void>, listener: ResponseListener): () => void {
  let since: number | undefined;
  let isReported = false;
  // An answer may have arrived while this process itself was suspended.
  const report = () => {
    if (since === undefined) return;
    isReported = true;
    listener.blocked();
  };
  const timer = setInterval(() => {
    if (since === undefined) {
      const asked = Date.now();
      since = asked;
      void ask().then(() => {
        if (isReported) listener.answered(Date.now() - asked);
        since = undefined;
        isReported = false;
      });
    } else if (!isReported) setImmediate(report);
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
