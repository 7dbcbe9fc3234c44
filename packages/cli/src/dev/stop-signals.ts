import { performance } from 'node:perf_hooks';

/** Milliseconds in which a second signal is the first one again: npm passes on what the terminal has sent to this process already. */
const echo = 300;

/**
 * Resolves when a signal asks this process to end. A second one ends it at once, with 1.
 * @param force Called before that.
 */
export function onStopSignals(force: () => void): Promise<void> {
  let first: number | undefined;
  return new Promise((resolve) => {
    const onSignal = () => {
      if (first !== undefined && performance.now() - first > echo) {
        force();
        process.exit(1);
      }
      first ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
