/** Milliseconds between two pings to a worker. */
const interval = 5000;

/** Receives changes of a worker's state. */
export interface ResponseListener {
  /** The worker has not responded for one interval: its event loop is blocked. */
  blocked(): void;
  /** The worker responds again, after so many milliseconds. */
  recovered(after: number): void;
}

/** Pings a worker regularly, and reports if it does not respond. It never ends the worker. Returns a function that stops it. */
export function watchResponses(ping: () => Promise<void>, listener: ResponseListener): () => void {
  let since: number | undefined;
  let isReported = false;
  // A response may have arrived while this process itself was suspended.
  const report = () => {
    if (since === undefined) return;
    isReported = true;
    listener.blocked();
  };
  const timer = setInterval(() => {
    if (since === undefined) {
      const start = Date.now();
      since = start;
      void ping().then(() => {
        if (isReported) listener.recovered(Date.now() - start);
        since = undefined;
        isReported = false;
      });
    } else if (!isReported) setImmediate(report);
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
