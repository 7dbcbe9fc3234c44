import { parseHttpDate } from './preconditions';

/** An HTTP-date has a year of four digits. */
const EARLIEST = Date.parse('0000-01-01T00:00:00Z');

/**
 * The `Last-Modified` of a file. A date in the future is replaced with the current one (RFC 9110 §8.8.2.1).
 *
 * @returns undefined for a date that HTTP cannot express, such as an invalid one.
 */
export function lastModifiedOf(modified: Date | undefined): string | undefined {
  const time = modified?.getTime() ?? Number.NaN;
  return time >= EARLIEST ? new Date(Math.min(time, Date.now())).toUTCString() : undefined;
}

/** A `Last-Modified` that was set, with the current date in place of one in the future; text that is not a date is left alone. */
export function notInFuture(text: string): string {
  const now = Date.now();
  return (parseHttpDate(text) ?? now) > now ? new Date(now).toUTCString() : text;
}
