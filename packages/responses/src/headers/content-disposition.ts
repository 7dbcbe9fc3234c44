import { invalidDispositionType } from '../problems';
import { percentEncode } from './percent-encode';
import { isToken } from './token';

/**
 * Returns the value of a `Content-Disposition` header for a file name (RFC 6266).
 *
 * A name of unreserved characters is written as `filename="…"`. Any other name is written twice: in ASCII for old clients, and exactly in
 * `filename*=UTF-8''…` (RFC 8187). Only the last segment of a path is used. Characters that could mislead a user or a client are removed: path
 * separators, `..`, control characters and marks that change the writing direction.
 *
 * @param type `attachment` or `inline`, or another token, which browsers treat as `attachment`.
 * @throws TypeError if the type is not a token.
 */
export function contentDisposition(type: string, fileName: string): string {
  if (!isToken(type)) throw invalidDispositionType(type);
  const name = safeFileName(fileName);
  if (/^[A-Za-z0-9_.~-]*$/.test(name)) return `${type}; filename="${name}"`;
  return `${type}; filename="${asciiName(name)}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** C0 and C1 controls, and the marks that change the writing direction, with which `gpj.exe` can be made to look like `exe.jpg`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are to be found
const invisibleCharacters = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function safeFileName(fileName: string): string {
  const segments = String(fileName).split(/[/\\]/);
  const name = (segments.findLast((segment) => segment.trim() !== '') ?? '')
    .replace(invisibleCharacters, '')
    .replace(/\.{2,}/g, '.')
    .trim();
  return name === '' || name === '.' ? 'download' : name;
}

/**
 * Removes accents, and replaces other characters outside ASCII and those that clients read differently, quotes and `%`, with `_`. Some
 * characters become dots in the normal form NFKD.
 */
function asciiName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\.{2,}/g, '.')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/gu, '_')
    .replace(/["\\/%]/g, '_');
}

/** Keeps `attr-char` of RFC 8187 §3.2.1 and percent-encodes every other character. */
function extendedValue(name: string): string {
  return name.replace(/[^A-Za-z0-9!#$&+\-.^_`|~]+/g, percentEncode);
}
