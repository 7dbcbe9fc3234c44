import { performance } from 'node:perf_hooks';

/** Receives the signals that stop a process. */
export interface StopListener {
  first(signal: NodeJS.Signals): void;
  /** Called for every further signal. */
  second(signal: NodeJS.Signals): void;
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP'] as const;

/** A signal that stops a process. */
export type StopSignal = (typeof stopSignals)[number];

/**
 * Milliseconds in which the same signal again is the first one: npm forwards a signal that the terminal or the service manager has already sent to
 * this process.
 */
const echo = 300;

/** Calls a listener for SIGINT, SIGTERM, SIGQUIT and SIGHUP, except those in `others`. Returns the function that receives them. */
export function onStopSignals(listener: StopListener, others: readonly StopSignal[] = []): (signal: NodeJS.Signals) => void {
  let first: { readonly signal: NodeJS.Signals; readonly time: number } | undefined;
  const receive = (signal: NodeJS.Signals) => {
    if (first === undefined) {
      first = { signal, time: performance.now() };
      listener.first(signal);
    } else if (signal !== first.signal || performance.now() - first.time > echo) listener.second(signal);
  };
  for (const signal of stopSignals) if (!others.includes(signal)) process.on(signal, receive);
  return receive;
}

/**
 * Ends this process at once, with 0, on a signal that arrives before it serves: as the first process of a container it would ignore one without a
 * listener. Returns a function that removes the listeners; call it after others have been added: Node.js drops a signal that has arrived, but was not
 * dispatched yet, when the last listener of it is removed.
 */
export function exitOnStopSignals(): () => void {
  const exit = () => process.exit(0);
  for (const signal of stopSignals) process.on(signal, exit);
  return () => {
    for (const signal of stopSignals) process.off(signal, exit);
  };
}

/** Returns the sentence for the first signal; `delay` is in seconds. */
export function stopSentence(signal: NodeJS.Signals, delay: number): string {
  const announcement = delay === 0 ? '' : `not ready, closing in ${delay} s, then `;
  return `${signal}: ${announcement}finishing requests in flight.`;
}
