/**
 * Returns the offset after the blanks and comments that follow an offset on the same line, and after one comma if `comma` is true. It ends at the line
 * break, which is not included, or at the first other character. A block comment may continue on further lines.
 */
export function endOfTrivia(text: string, offset: number): number {
  return offset + (/^(?:[^\S\r\n]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** Returns true if an offset is at the end of a line, or of the text. */
export function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || text[offset] === '\n' || text.startsWith('\r\n', offset);
}

/** Returns the blanks at the beginning of the line that contains an offset. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[^\S\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
}
