/**
 * Text as bytes of a charset: utf-8, us-ascii, iso-8859-1 (latin-1) or utf-16le, under any of their usual names.
 *
 * @throws TypeError for a charset that is none of these, or a character that the charset has not.
 */
export function encodeText(text: string, charset: string): Uint8Array {
  const encoding = ENCODINGS.get(charset.toLowerCase());
  if (!encoding) throw new TypeError(`The charset \`${charset}\` is not known here; render bytes instead of text.`);
  const highest = HIGHEST[encoding];
  if (highest !== undefined) checkHighest(text, highest, charset);
  return Buffer.from(text, encoding);
}

const ENCODINGS: ReadonlyMap<string, 'utf8' | 'latin1' | 'ascii' | 'utf16le'> = new Map([
  ['utf-8', 'utf8'],
  ['utf8', 'utf8'],
  ['iso-8859-1', 'latin1'],
  ['latin-1', 'latin1'],
  ['latin1', 'latin1'],
  ['us-ascii', 'ascii'],
  ['ascii', 'ascii'],
  ['utf-16le', 'utf16le'],
]);

/** Node.js would cut higher characters to one byte and send others in their place. */
const HIGHEST: Readonly<Record<string, number | undefined>> = { latin1: 0xff, ascii: 0x7f };

function checkHighest(text: string, highest: number, charset: string): void {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > highest) {
      throw new TypeError(
        `The character at ${index} (U+${text.charCodeAt(index).toString(16).padStart(4, '0')}) does not exist in \`${charset}\`.`,
      );
    }
  }
}
