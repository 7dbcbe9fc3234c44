import type { TextRange } from './parse-source';

/** A replacement of a part of a text; an insertion has an empty part. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

/** Applies edits that do not overlap, in any order. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

/** Creates an insertion. */
export function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
