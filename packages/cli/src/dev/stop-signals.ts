import { onStopSignals } from '../stop-signals';

/**
 * Returns an AbortSignal that is aborted by the first stop signal. A second one ends this process immediately, with 1.
 * @param force Called before the process ends.
 */
export function listenToStopSignals(force: () => void): AbortSignal {
  const stop = new AbortController();
  onStopSignals({
    first: () => stop.abort(),
    second: () => {
      force();
      process.exit(1);
    },
  });
  return stop.signal;
}
