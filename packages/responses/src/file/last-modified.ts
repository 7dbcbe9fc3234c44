import { parseHttpDate } from './http-date';

/** The earliest HTTP-date: it has a year of four digits. */
const earliest = Date.parse('0000-01-01T00:00:00Z');

/**
 * Returns the `Last-Modified` of a file. A date in the future is replaced with the current one (RFC 9110 §8.8.2.1).
 *
 * @returns undefined for a date that HTTP cannot express, such as an invalid one.
 */
export function lastModifiedOf(modified: Date | undefined): string | undefined {
  const time = modified?.getTime() ?? Number.NaN;
  return time >= earliest ? new Date(Math.min(time, Date.now())).toUTCString() : undefined;
}

/** Returns a `Last-Modified` that was set, or the current date if it is in the future. Text that is not a date is returned unchanged. */
export function notInFuture(text: string): string {
  const now = Date.now();
  return (parseHttpDate(text) ?? now) > now ? new Date(now).toUTCString() : text;
}
