import { performance } from 'node:perf_hooks';

/** Milliseconds in which a second signal is the first one again: npm passes on what the terminal has sent to this process already. */
const echo = 300;

/**
 * Is aborted when a signal asks this process to end. A second one ends it at once, with 1.
 * @param force Called before that.
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
