import type { ConstraintRow, Grade } from '../types/constraint-row';
import { pattern, text } from './text-schema';

/** Dates, times and time zones as text. */
export const dateTextRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsISO8601',
    key: 'isIso8601',
    sentence: '$property must be a valid ISO 8601 date string',
    schema: isoDate,
    grade: isoGrade,
  },
  {
    decorator: 'IsDateString',
    key: 'isDateString',
    sentence: '$property must be a valid ISO 8601 date string',
    schema: isoDate,
    grade: isoGrade,
  },
  {
    decorator: 'IsRFC3339',
    key: 'isRFC3339',
    sentence: '$property must be RFC 3339 date',
    // validator.js does not check the length of a month, so the format `date-time` would be too narrow.
    schema: pattern(
      '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[ tT](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$',
    ),
    grade: 'exact',
  },
  {
    decorator: 'IsMilitaryTime',
    key: 'isMilitaryTime',
    sentence: '$property must be a valid representation of military time in the format HH:MM',
    schema: pattern('^([01]\\d|2[0-3]):?([0-5]\\d)$'),
    grade: 'exact',
  },
  { decorator: 'IsTimeZone', key: 'isTimeZone', sentence: '$property must be a valid IANA time-zone', schema: text, grade: 'none' },
];

/** Returns the pattern of ISO 8601 in validator.js: days, months and years alone, weeks, ordinal days, times with or without an offset. */
function isoDate([options]: readonly unknown[]): { type: 'string'; pattern: string } {
  const { strictSeparator } = (options ?? {}) as { readonly strictSeparator?: boolean };
  return { type: 'string', pattern: `^${isoYear}(?:${isoDay}(?:${strictSeparator ? 'T' : '[T\\s]'}${isoTime})?)?$` };
}

/** With `strict` the day must exist, which a pattern cannot express. */
function isoGrade([options]: readonly unknown[]): Grade {
  return (options as { readonly strict?: boolean } | undefined)?.strict ? 'approximate' : 'exact';
}

const isoYear = '[+-]?\\d{4}(?!\\d{2}\\b)';
const isoMonths = '0[1-9]|1[0-2]';
const isoDays = '0[1-9]|[12]\\d|3[01]';
const isoDay = `(?:-(?:${isoMonths})(?:-(?:${isoDays}))?|(?:${isoMonths})(?:${isoDays})?|-?W(?:[0-4]\\d|5[0-3])(?:-?[1-7])?|-?(?:00[1-9]|0[1-9]\\d|[12]\\d{2}|3(?:[0-5]\\d|6[1-6])))`;
const isoTime =
  '(?:(?:(?:(?:[01]\\d|2[0-3])(?:(:?)[0-5]\\d)?|24:?00)(?:[.,]\\d+(?!:))?)?(?:\\1[0-5]\\d(?:[.,]\\d+)?)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):?(?:[0-5]\\d)?)?)?';
