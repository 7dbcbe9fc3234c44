import { parseIsoDate } from '../../formats/dates';

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Large enough that a number which includes it is out of every range. */
const noDigit = 1_000_000;

/** Returns `new Date(text)`. The usual form, `2020-01-31T12:00:00Z` with or without milliseconds, is read without V8's date parser, which is slower. */
export function readDate(text: string): Date {
  const time = readTime(text);
  return new Date(Number.isNaN(time) ? text : time);
}

/** Returns a reader of dates. The formats `date` and `date-time` accept only a day or only a time; without a format both are accepted. */
export function dateReader(format: string | undefined): (raw: unknown) => unknown {
  if (format !== 'date' && format !== 'date-time') return readIsoDate;
  const hasFormat = (text: string) => (text.length === 10) === (format === 'date');
  return (raw) => (typeof raw === 'string' && !hasFormat(raw) ? raw : readIsoDate(raw));
}

/** Reads a date by RFC 3339; returns any other value unchanged, for a check to report. */
export function readIsoDate(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  const time = readTime(raw);
  return Number.isNaN(time) ? (parseIsoDate(raw) ?? raw) : new Date(time);
}

/** Returns milliseconds since 1970, or NaN for text of another form and for days after the 28th, which may not exist. */
function readTime(text: string): number {
  const size = text.length;
  if ((size !== 20 && size !== 24) || text.charCodeAt(10) !== 84 || text.charCodeAt(size - 1) !== 90) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  const isUsual =
    year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60;
  if (!isUsual) return Number.NaN;
  const milliseconds = size === 20 ? 0 : fraction(text);
  const seconds = daysSince1970(year, month, day) * 86_400 + (hour * 60 + minute) * 60 + second;
  return seconds * 1000 + milliseconds;
}

function fraction(text: string): number {
  const milliseconds = digit(text, 20) * 100 + pair(text, 21);
  return text.charCodeAt(19) === 46 && milliseconds < 1000 ? milliseconds : Number.NaN;
}

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = (before >> 2) - Math.trunc(before / 100) + Math.trunc(before / 400) - 477;
  const leaps = month > 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return (year - 1970) * 365 + leapDays + (daysBeforeMonth[month - 1] ?? Number.NaN) + leaps + day - 1;
}

/** Returns two digits as a number; for any other text a number that no date contains. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : noDigit;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : noDigit;
}
