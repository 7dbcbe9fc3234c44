/** Failed starts in a row after which a worker is not started again. */
export const maxFailedStarts = 6;

/** Milliseconds of the first delay; each further one is twice as long. */
const firstDelay = 200;

const longestDelay = 10_000;

/** Milliseconds that a worker has to serve for its end to count as the first. */
const steadyTime = 10_000;

/** Decides when a worker that has ended is started again. */
export class BackOff {
  #endings = 0;
  #failedStarts = 0;

  /**
   * Returns the milliseconds to wait after the end of a worker: none after the first, then twice as many each time, up to ten seconds. Returns
   * undefined after too many failed starts in a row.
   * @param served Milliseconds that the worker has served; undefined if it ended before it listened.
   */
  delayAfter(served: number | undefined): number | undefined {
    this.#failedStarts = served === undefined ? this.#failedStarts + 1 : 0;
    if (this.#failedStarts >= maxFailedStarts) return undefined;
    if (served !== undefined && served >= steadyTime) this.#endings = 0;
    const delay = this.#endings === 0 ? 0 : Math.min(longestDelay, firstDelay * 2 ** (this.#endings - 1));
    this.#endings++;
    return delay;
  }
}
