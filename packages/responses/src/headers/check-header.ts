import { headerNamedProto, headerNotALength, headerNotAString, invalidHeaderName, unsendableHeader } from '../problems';
import { isToken } from './token';

/**
 * Checks a header and returns its name in lower case.
 *
 * @throws TypeError if the name or the value cannot be sent.
 */
export function checkHeader(name: string, value: string): string {
  if (typeof name !== 'string' || !isToken(name)) throw invalidHeaderName(name);
  if (name === '__proto__') throw headerNamedProto();
  if (typeof value !== 'string' && typeof value !== 'number') throw headerNotAString(name, value);
  checkHeaderValue(name, value);
  const key = name.toLowerCase();
  if (key === 'content-length' && !/^\d+$/.test(String(value))) throw headerNotALength(name, value);
  return key;
}

/**
 * Returns a header value that can be sent.
 *
 * @throws TypeError if it has a line break, a control character or a character above U+00FF.
 */
export function checkHeaderValue(name: string, value: string): string {
  if (!isSendable(value)) throw unsendableHeader(name);
  return value;
}

/** Returns true for a header value without line breaks, control characters and characters above U+00FF. */
export function isSendable(value: string): boolean {
  return !unsendable.test(value);
}

/** Every character that is not `field-vchar`, a space or a tab (RFC 9110 §5.5). */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;
