/**
 * Parses a date of RFC 3339: a day (`2020-01-31`), which begins at midnight in UTC, or a day and a time with its offset (`2020-01-31T12:00:00Z`,
 * `2020-01-31 12:00:00.5+02:00`). Days that do not exist are rejected, and so is a time without an offset, which is ambiguous. A leap second is
 * the first second of the next minute.
 */
export function parseIsoDate(text: string): Date | undefined {
  const midnight = readDay(text);
  if (midnight === undefined) return undefined;
  if (text.length === 10) return new Date(midnight);
  const separator = text.charCodeAt(10);
  const time = separator === 84 || separator === 116 || separator === 32 ? readTime(text, 11) : undefined;
  return time === undefined ? undefined : new Date(midnight + time);
}

/** Returns true for a day that exists, such as `2020-01-31`. */
export function isDay(text: string): boolean {
  return text.length === 10 && readDay(text) !== undefined;
}

/** Returns true for a time of day with its offset, such as `12:00:00Z` (RFC 3339 section 5.6). */
export function isTime(text: string): boolean {
  return readTime(text, 0) !== undefined;
}

/** Returns midnight in UTC of the day at the start of a text, in milliseconds since 1970. By numbers: an expression and a `Date` take four times as long. */
function readDay(text: string): number | undefined {
  if (text.charCodeAt(4) !== minus || text.charCodeAt(7) !== minus) return undefined;
  const [year, month, day] = [readDigits(text, 0, 4), readDigits(text, 5, 7), readDigits(text, 8, 10)];
  // False for NaN.
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  return exists ? daysSince1970(year, month, day) * 86_400_000 : undefined;
}

/** Returns the number of a day of the proleptic Gregorian calendar, by the arithmetic of Howard Hinnant's `days_from_civil`: years begin in March. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1;
  return era * 146_097 + yearOfEra * 365 + (yearOfEra >> 2) - ((yearOfEra / 100) | 0) + dayOfYear - 719_468;
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

/** Returns the milliseconds from midnight in UTC of the time from a position to the end; negative if the offset places the time before it. */
function readTime(text: string, start: number): number | undefined {
  const [hour, minute, second] = [
    readDigits(text, start, start + 2),
    readDigits(text, start + 3, start + 5),
    readDigits(text, start + 6, start + 8),
  ];
  const isClock =
    hour <= 23 && minute <= 59 && second <= 60 && text.charCodeAt(start + 2) === colon && text.charCodeAt(start + 5) === colon;
  if (!isClock) return undefined;
  const end = endOfFraction(text, start + 8);
  const offset = readOffset(text, end);
  // False for NaN: the offset cannot be read.
  const minutes = hour * 60 + minute - offset;
  if (!(second <= (isLastMinute(minutes) ? 60 : 59))) return undefined;
  const milliseconds = readFraction(text, start + 9, end);
  return Number.isNaN(minutes) ? undefined : minutes * 60_000 + second * 1000 + milliseconds;
}

const [colon, point, plus, minus] = [58, 46, 43, 45];

/** Returns the position after the fraction of a second, which has at least one digit. */
function endOfFraction(text: string, start: number): number {
  if (text.charCodeAt(start) !== point) return start;
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  return end === start + 1 ? start : end;
}

/** Returns a fraction in whole milliseconds. */
function readFraction(text: string, start: number, end: number): number {
  const size = Math.min(end - start, 3);
  return size <= 0 ? 0 : readDigits(text, start, start + size) * 10 ** (3 - size);
}

/** Returns the minutes of an offset from UTC, from a position to the end: `Z`, `+02:00`, `+0200` or `+02`; NaN if there is another text. */
function readOffset(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  const size = text.length - start;
  if (size === 1) return sign === 90 || sign === 122 ? 0 : Number.NaN;
  if (sign !== plus && sign !== minus) return Number.NaN;
  const hasColon = text.charCodeAt(start + 3) === colon;
  const hours = readDigits(text, start + 1, start + 3);
  const minutes = size === 3 ? 0 : size === (hasColon ? 6 : 5) ? readDigits(text, text.length - 2, text.length) : Number.NaN;
  return hours <= 23 && minutes <= 59 ? (sign === minus ? -1 : 1) * (hours * 60 + minutes) : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
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
