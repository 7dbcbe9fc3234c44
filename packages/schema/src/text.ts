const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * A date by ISO 8601 as RFC 3339 profiles it: `2020-01-31`, `2020-01-31T12:00:00Z`, with or without seconds, fraction and offset.
 * Days that do not exist are refused. Without an offset it is UTC.
 */
export function parseISODate(text: string): Date | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset = 'Z'] = match;
  const time = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, +fraction.padEnd(3, '0').slice(0, 3));
  const date = new Date(time);
  if (+year < 100) date.setUTCFullYear(+year);
  const exists = date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day && +hour < 24 && +minute < 60 && +second < 60;
  const minutes = offsetMinutes(offset);
  return exists && minutes !== undefined ? new Date(date.getTime() - minutes * 60_000) : undefined;
}

/** Base64 or base64url, padded or not. */
export function isBase64(text: string): boolean {
  const body = text.replace(/={1,2}$/, '');
  return /^[A-Za-z0-9+/_-]*$/.test(body) && body.length % 4 !== 1;
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = +offset.slice(1, 3);
  const minutes = +(offset.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (offset[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}
