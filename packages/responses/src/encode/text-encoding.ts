import { notInCharset, unknownCharset } from '../problems';

/**
 * Encodes text in a charset: utf-8, us-ascii, iso-8859-1 (latin-1) or utf-16le, under any of their usual names.
 *
 * @throws TypeError for another charset, or for a character that does not exist in the charset.
 */
export function encodeText(text: string, charset: string): Uint8Array {
  const encoding = encodings.get(charset.toLowerCase());
  if (!encoding) throw unknownCharset(charset);
  const highest = highestCodes[encoding];
  if (highest !== undefined) checkCodes(text, highest, charset);
  return Buffer.from(text, encoding);
}

/** Returns encoded text as a string; bytes are decoded as UTF-8. */
export function decodeText(encoded: string | Uint8Array): string {
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString();
}

type Encoding = 'utf8' | 'latin1' | 'ascii' | 'utf16le';

const encodings: ReadonlyMap<string, Encoding> = new Map([
  ['utf-8', 'utf8'],
  ['utf8', 'utf8'],
  ['iso-8859-1', 'latin1'],
  ['latin-1', 'latin1'],
  ['latin1', 'latin1'],
  ['us-ascii', 'ascii'],
  ['ascii', 'ascii'],
  ['utf-16le', 'utf16le'],
]);

/** Node.js cuts higher characters to one byte, which is another character. */
const highestCodes: Readonly<Partial<Record<Encoding, number>>> = { latin1: 0xff, ascii: 0x7f };

function checkCodes(text: string, highest: number, charset: string): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > highest) throw notInCharset(index, code, charset);
  }
}
