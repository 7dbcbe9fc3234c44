const isoTime = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)$/;

/**
 * Parses a date of RFC 3339: a day (`2020-01-31`), which begins at midnight in UTC, or a day and a time with its offset (`2020-01-31T12:00:00Z`,
 * `2020-01-31 12:00:00.5+02:00`). Days that do not exist are rejected, and so is a time without an offset, which is ambiguous. A leap second is
 * the first second of the next minute.
 */
export function parseIsoDate(text: string): Date | undefined {
  const midnight = readDay(text.slice(0, 10));
  if (midnight === undefined) return undefined;
  if (text.length === 10) return new Date(midnight);
  const time = /[Tt ]/.test(text.charAt(10)) ? readTime(text.slice(11)) : undefined;
  return time === undefined ? undefined : new Date(midnight + time);
}

/** Returns true for a day that exists, such as `2020-01-31`. */
export function isDay(text: string): boolean {
  return readDay(text) !== undefined;
}

/** Returns true for a time of day with its offset, such as `12:00:00Z` (RFC 3339 section 5.6). */
export function isTime(text: string): boolean {
  return readTime(text) !== undefined;
}

/** Returns midnight in UTC, in milliseconds since 1970. By numbers: an expression and a `Date` take four times as long. */
function readDay(text: string): number | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [readDigits(text, 0, 4), readDigits(text, 5, 7), readDigits(text, 8, 10)];
  // False for NaN.
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!exists) return undefined;
  // `Date.UTC` has other years below 100.
  return year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
}

/** Returns the number that a part of a text is; NaN if it has another character than a digit. */
function readDigits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Returns the number of days of a month; NaN if the year is NaN. */
function daysOf(year: number, month: number): number {
  if (Number.isNaN(year)) return Number.NaN;
  if (month !== 2) return 30 + ((month + (month >> 3)) & 1);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Returns the milliseconds from midnight in UTC; negative if the offset places the time before it. */
function readTime(text: string): number | undefined {
  const match = isoTime.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute = '', second = '', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = match;
  if (+hour > 23 || +minute > 59 || +offsetHour > 23 || +offsetMinute > 59) return undefined;
  const minutes = +hour * 60 + +minute - (sign === '-' ? -1 : 1) * (+offsetHour * 60 + +offsetMinute);
  if (+second > (isLastMinute(minutes) ? 60 : 59)) return undefined;
  return minutes * 60_000 + +second * 1000 + +fraction.padEnd(3, '0').slice(0, 3);
}

/** Leap seconds are at the end of a day in UTC. */
function isLastMinute(minutes: number): boolean {
  return (minutes + 1) % 1440 === 0;
}

/** Returns true for base64 or base64url, with or without padding. */
export function isBase64(text: string): boolean {
  const body = text.replace(/={1,2}$/, '');
  return /^[A-Za-z0-9+/_-]*$/.test(body) && body.length % 4 !== 1;
}
