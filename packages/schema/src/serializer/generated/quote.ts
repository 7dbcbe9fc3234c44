// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these
const ESCAPED = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** A text as it stands in JSON between its quotes: escaped as `JSON.stringify` does it, and faster where there is nothing to escape. */
export function quoted(text: string): string {
  return isBare(text) ? text : JSON.stringify(text).slice(1, -1);
}

/** True when nothing is to be escaped. Short texts are looked through faster by hand than by a regular expression. */
function isBare(text: string): boolean {
  const size = text.length;
  if (size > 42) return size < 5000 && !ESCAPED.test(text);
  for (let index = 0; index < size; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}
