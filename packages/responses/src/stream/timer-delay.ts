/** A timer of Node.js that is set to more, about 24.8 days, fires after 1 ms. */
const LONGEST = 2 ** 31 - 1;

/**
 * Checks a number of milliseconds that an option gives to a timer. One that is longer than a timer can wait never fires.
 *
 * @throws RangeError for what is not a number of at least 0, naming the option.
 */
export function timerDelay(option: string, milliseconds: number): number {
  if (typeof milliseconds === 'number' && milliseconds >= 0) return milliseconds > LONGEST ? Number.POSITIVE_INFINITY : milliseconds;
  throw new RangeError(`\`${option}\` must be a number of milliseconds of at least 0, not \`${String(milliseconds)}\`.`);
}
