/** A comment in a text, with its delimiters. */
export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lists the comments between two places that have only white space, comments and punctuation between them. */
export function commentsBetween(text: string, start: number, end: number): readonly Comment[] {
  const comments: Comment[] = [];
  for (let at = start; at < end; ) {
    const next = skipComment(text, at);
    if (next === at) at++;
    else {
      comments.push({ text: text.slice(at, next), start: at, end: next });
      at = next;
    }
  }
  return comments;
}

/** Returns the position after the next `{` that is not in a comment. */
export function afterOpenBrace(text: string, from: number): number {
  let at = from;
  while (text[at] !== '{') {
    const next = skipComment(text, at);
    at = next === at ? at + 1 : next;
  }
  return at + 1;
}

/** Returns the end of the comment that begins at a position, else the position. */
function skipComment(text: string, at: number): number {
  if (text.startsWith('/*', at)) return endAfter(text, '*/', at + 2);
  return text.startsWith('//', at) ? endOfLine(text, at) : at;
}

function endAfter(text: string, delimiter: string, from: number): number {
  const found = text.indexOf(delimiter, from);
  return found < 0 ? text.length : found + delimiter.length;
}

function endOfLine(text: string, from: number): number {
  const found = /[\n\r\u2028\u2029]/.exec(text.slice(from));
  return found === null ? text.length : from + found.index;
}
