import { isRecord } from '@antiphon/responses/internal';
import { documentValue, isPlain } from '@antiphon/schema/internal';
import { setOwn } from './deep-merge';

/** A ticket is the placeholder of a component in `$ref` until the component has a name. */
export const ticketPrefix = 'ticket:antiphon:';

/** Matches a ticket in JSON, and captures it. */
export const ticketInJson = /"(ticket:antiphon:[\w-]+)"/;

/** Returns a copy of a value with references instead of tickets. */
export function replaceTickets<Value>(value: Value, referenceOf: (ticket: string) => string | undefined): Value {
  const replace = (text: string) => (text.startsWith(ticketPrefix) ? (referenceOf(text) ?? text) : text);
  return replaceStrings(value, replace) as Value;
}

/** Returns a copy with other strings. Values that are not JSON are converted as in a response. */
function replaceStrings(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((element) => replaceStrings(element, replace));
  if (!isRecord(value)) return documentValue(value);
  if (!isPlain(value)) return replaceStrings(documentValue(value), replace);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) setOwn(copy, key, replaceStrings(value[key], replace));
  return copy;
}
