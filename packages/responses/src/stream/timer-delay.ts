import { invalidDelay } from '../problems';

/** The longest delay of a timer of Node.js, about 24.8 days; a longer one fires after 1 ms. */
const maxTimerDelay = 2 ** 31 - 1;

/**
 * Returns the delay of a timer from the milliseconds of an option; a delay that is longer than the timers of Node.js support is infinite.
 *
 * @throws RangeError unless it is a number of at least 0.
 */
export function timerDelay(option: string, milliseconds: number): number {
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0)) throw invalidDelay(option, milliseconds);
  return milliseconds > maxTimerDelay ? Number.POSITIVE_INFINITY : milliseconds;
}
