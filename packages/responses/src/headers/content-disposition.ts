import { percentEncode } from './percent-encode';

/**
 * The value of `Content-Disposition` for a file name (RFC 6266).
 *
 * A name of unreserved characters stands alone as `filename="…"`. Any other is given twice: once in ASCII for old clients, once
 * exactly, as `filename*=UTF-8''…` (RFC 8187). Only the last segment of a path is used, and what could mislead or break out (path
 * separators, `..`, control characters, marks that turn the writing direction) is taken out first.
 *
 * @throws TypeError when `type` is not a token; `attachment` and `inline` are those that browsers know.
 */
export function contentDisposition(type: string, fileName: string): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(type)) {
    throw new TypeError(`The content disposition type ${JSON.stringify(type)} is not a token; use 'attachment' or 'inline'.`);
  }
  const name = safeFileName(fileName);
  if (/^[A-Za-z0-9_.~-]*$/.test(name)) return `${type}; filename="${name}"`;
  return `${type}; filename="${asciiName(name)}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** C0 and C1 controls, and the marks that turn the writing direction, with which `gpj.exe` can be made to look like `exe.jpg`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const INVISIBLE = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function safeFileName(fileName: string): string {
  const segment =
    String(fileName)
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? '';
  const name = segment
    .replace(INVISIBLE, '')
    .replace(/\.{2,}/g, '.')
    .trim();
  return name === '' || name === '.' ? 'download' : name;
}

/**
 * Without accents, and `_` for what ASCII has not or clients read differently: quotes, and `%`, which some decode. Some characters become
 * dots on the way.
 */
function asciiName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\.{2,}/g, '.')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/gu, '_')
    .replace(/["\\/%]/g, '_');
}

/** `attr-char` of RFC 8187 §3.2.1 stays, every other character becomes its UTF-8 bytes. */
function extendedValue(name: string): string {
  return name.replace(/[^A-Za-z0-9!#$&+\-.^_`|~]+/g, percentEncode);
}
