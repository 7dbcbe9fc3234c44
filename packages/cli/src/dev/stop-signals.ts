import { performance } from 'node:perf_hooks';

/** Milliseconds in which a second signal is the same one: npm forwards a signal that the terminal has already sent to this process. */
const echo = 300;

/**
 * Returns an AbortSignal that is aborted by the first stop signal. A second one ends this process immediately, with 1.
 * @param force Called before the process ends.
 */
export function listenToStopSignals(force: () => void): AbortSignal {
  const stop = new AbortController();
  let first = Number.POSITIVE_INFINITY;
  const onSignal = () => {
    if (performance.now() - first > echo) {
      force();
      process.exit(1);
    }
    if (!stop.signal.aborted) first = performance.now();
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return stop.signal;
}
