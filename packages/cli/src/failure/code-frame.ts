import { readFileSync, statSync } from 'node:fs';

/** A place in a source file. */
export interface SourcePlace {
  /** Absolute, or relative to the current directory. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
  /** Number of the column, from 1. */
  readonly column?: number | undefined;
}

/** The lines around a place in a source file. */
export interface CodeFrame {
  /** Number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
  /** Number of the marked line, from 1. */
  readonly line: number;
  /** Column of the mark, from 1. */
  readonly column?: number | undefined;
}

/** Lines before and after the marked one. */
const context = 2;

/** Characters of a line that are shown, and bytes of a file that is read: a bundle may have a single line. */
const maxLength = 160;
const maxSize = 5_000_000;

/** Reads the lines around a place. Returns undefined if the file cannot be read or has no such line. */
export function readCodeFrame({ file, line, column }: SourcePlace): CodeFrame | undefined {
  const all = readLines(file);
  if (all === undefined || line < 1 || line > all.length) return undefined;
  const first = Math.max(1, line - context);
  const lines = all.slice(first - 1, line + context).map((text) => text.replaceAll('\t', '  ').slice(0, maxLength));
  return { first, lines, line, column: shownColumn(all[line - 1]!, column) };
}

/** Formats the lines of a frame with their numbers, the marked one with `>`. */
export function formatCodeFrame({ first, lines, line, column }: CodeFrame): string[] {
  const width = String(first + lines.length - 1).length;
  return lines.flatMap((text, index) => {
    const number = first + index;
    const formatted = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd();
    return number === line && column !== undefined ? [formatted, `  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`] : [formatted];
  });
}

function readLines(file: string): readonly string[] | undefined {
  try {
    return statSync(file).size > maxSize ? undefined : readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return undefined;
  }
}

/** A tab is shown as two spaces. */
function shownColumn(text: string, column: number | undefined): number | undefined {
  if (column === undefined || column < 1 || column > Math.min(text.length + 1, maxLength)) return undefined;
  return text.slice(0, column - 1).replaceAll('\t', '  ').length + 1;
}
