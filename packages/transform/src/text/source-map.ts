import type { TextEdit } from './edits';

/** A source map of version 3. */
export interface SourceMap {
  readonly version: 3;
  readonly sources: string[];
  readonly sourcesContent: string[];
  readonly names: string[];
  readonly mappings: string;
}

/** Returns the source map of edits, none of which adds, removes or contains the end of a line. */
export function createSourceMap(source: string, edits: readonly TextEdit[], file: string): SourceMap {
  let start = 0;
  let column = 0;
  // The number of lines since the last segment: a line of white space has none.
  let lines = 0;
  const mappings = source.split('\n').map((text) => {
    const end = start + text.length;
    const inLine = edits.filter((edit) => edit.start >= start && edit.end <= end);
    const [encoded, last] = encodeLine(segmentsOf(text, start, inLine), lines, column);
    start = end + 1;
    column = last;
    lines = encoded === '' ? lines + 1 : 1;
    return encoded;
  });
  return { version: 3, sources: [file], sourcesContent: [source], names: [], mappings: mappings.join(';') };
}

/** A column in the result, and the column in the source that it comes from. */
type Segment = readonly [generated: number, original: number];

/** Returns a segment for each word and sign that stays: a compiler that composes maps finds no column between two segments. */
function segmentsOf(text: string, start: number, edits: readonly TextEdit[]): readonly Segment[] {
  const segments: Segment[] = [];
  let shift = 0;
  let next = 0;
  for (const { index } of text.matchAll(/[\w$]+|[^\w$\s]/g)) {
    for (let edit = edits[next]; edit !== undefined && edit.start <= start + index; edit = edits[next]) {
      // A place in the middle of a removed text has no counterpart.
      if (edit.end > start + index) break;
      shift += edit.text.length - (edit.end - edit.start);
      next++;
    }
    const current = edits[next];
    if (current === undefined || current.start > start + index || current.end <= start + index) segments.push([index + shift, index]);
  }
  return segments;
}

/** Writes the segments of a line, each relative to the one before it; the column in the source continues over lines, and is returned. */
function encodeLine(segments: readonly Segment[], lines: number, before: number): readonly [string, number] {
  let column = before;
  const encoded = segments.map(([generated, original], index) => {
    const fields = [generated - (segments[index - 1]?.[0] ?? 0), 0, index === 0 ? lines : 0, original - column];
    column = original;
    return fields.map(encode).join('');
  });
  return [encoded.join(','), column];
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Encodes a number in the base 64 of source maps: 5 bits a digit, the sign in the lowest bit. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
