/** The formats of text that generators recognize. Each accepts only text that `@Field({ format })` accepts too. */

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const mailAtom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const mailAddress = new RegExp(`^${mailAtom}(?:\\.${mailAtom})*@(?:${label}\\.)+${label}$`, 'i');
const dateTime = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
// The authority, the path, the query and the fragment of RFC 3986, without addresses in brackets.
const uri =
  /^[a-z][a-z\d+.-]*:(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/** Returns true for a day of the calendar, such as 2024-02-29. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(text);
  // `Date` accepts 31 February and makes it a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Returns true for a day and a time with its offset, such as 2024-02-29T12:00:00Z. */
export function isDateTime(text: string): boolean {
  const day = dateTime.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** Returns true for a UUID of any version, in any case. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Returns true for an address of RFC 5321 at a domain of at least two labels. */
export function isEmail(text: string): boolean {
  return mailAddress.test(text);
}

/** Returns true for a URI of RFC 3986 with its scheme, which has ASCII characters only. */
export function isUri(text: string): boolean {
  return uri.test(text) && URL.canParse(text);
}

/** Returns true for a URI with the scheme http or https. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && isUri(text);
}
