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
  const lines = source.split('\n').map((text, line) => {
    const end = start + text.length;
    const inLine = edits.filter((edit) => edit.start >= start && edit.end <= end);
    const [encoded, last] = encodeLine(segmentsOf(start, inLine), line === 0 ? 0 : 1, column);
    start = end + 1;
    column = last;
    return encoded;
  });
  return { version: 3, sources: [file], sourcesContent: [source], names: [], mappings: lines.join(';') };
}

/** A column in the result, and the column in the source that it comes from. */
type Segment = readonly [generated: number, original: number];

/** Returns the start of the line, and the end of each edit in it. */
function segmentsOf(start: number, edits: readonly TextEdit[]): readonly Segment[] {
  let shift = 0;
  const ends = edits.map((edit): Segment => {
    shift += edit.text.length - (edit.end - edit.start);
    return [edit.end - start + shift, edit.end - start];
  });
  return [[0, 0], ...ends];
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
