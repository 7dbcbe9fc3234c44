/** A part of an argument, with its place. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits text at a separator that is neither in quotes nor in parentheses; a backslash in quotes keeps the next character.
 * Returns a part for an unclosed quote or parenthesis as `unclosed`.
 */
export function splitOutside(text: string, separator: string, offset = 0): { parts: readonly Part[]; unclosed: Part | undefined } {
  const parts: Part[] = [];
  let start = 0;
  const open: { character: string; index: number }[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    const last = open.at(-1)?.character;
    if (last === '"' || last === "'") {
      if (character === '\\') index++;
      else if (character === last) open.pop();
    } else if (character === '"' || character === "'") open.push({ character, index });
    else if (character === '(') open.push({ character, index });
    else if (character === ')' && last === '(') open.pop();
    else if (character === separator && open.length === 0) {
      parts.push(partOf(text, start, index, offset));
      start = index + 1;
    }
  }
  parts.push(partOf(text, start, text.length, offset));
  const [first] = open;
  return { parts, unclosed: first === undefined ? undefined : partOf(text, first.index, first.index + 1, offset) };
}

/** Removes the quotes of a value, and the backslashes before quotes and backslashes in it. */
export function unquote(text: string): string {
  return isQuoted(text) ? text.slice(1, -1).replaceAll(/\\(["'\\])/g, '$1') : text;
}

/** True for text in quotes, from its first to its last character. */
export function isQuoted(text: string): boolean {
  return /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')$/s.test(text);
}

/** Returns a value as it is, or in double quotes if it contains a character of the grammar. */
export function quoted(text: string, isBare: RegExp): string {
  return isBare.test(text) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

function partOf(text: string, start: number, end: number, offset: number): Part {
  return { text: text.slice(start, end), start: start + offset, end: end + offset };
}
