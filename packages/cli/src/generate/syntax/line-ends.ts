/** The line ends of source files. */
export type EndOfLine = '\n' | '\r\n';

/** Returns the line end of a text: that of its first line. Default: LF. */
export function endOfLineOf(text: string): EndOfLine {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Returns a text with the given line ends. */
export function withEndOfLine(text: string, endOfLine: EndOfLine): string {
  return text.replaceAll(/\r?\n/g, endOfLine);
}

/** Returns true for texts that are equal apart from their line ends, which Git may convert when it checks a file out. */
export function isSameText(one: string, other: string): boolean {
  return withEndOfLine(one, '\n') === withEndOfLine(other, '\n');
}
