import { toPlain } from '../values/plain-value';
import { isRecord } from '../values/predicates';
import { peerError } from './optional-peer';

/** The format of rows in CSV. */
export interface CSVFormat {
  /** The columns, in order. Default: the members of the first row. */
  readonly columns?: readonly string[] | undefined;
  /** Writes the names of the columns in the first line. Rows that are arrays have names only if `columns` sets them. Default: true. */
  readonly header?: boolean | undefined;
  /**
   * Puts `'` before cells of text that a spreadsheet would run as a formula, for data from untrusted sources: those that start with `=`, `+`, `-`,
   * `@` or their full-width forms, also after white space and control characters. This changes the data. Default: false.
   */
  readonly escapeFormulas?: boolean | undefined;
}

/** Returns a function that writes one row after the other, and the names of the columns before the first. */
export function csvWriter({ columns, header = true, escapeFormulas = false }: CSVFormat): (row: unknown) => string {
  let names = columns;
  let isFirst = true;
  return (row) => {
    const plain = toPlain(row);
    if (isFirst && isRecord(plain)) names ??= Object.keys(plain);
    const cells = cellsOf(plain, names);
    const lines =
      isFirst && header && names ? writeLine(names, escapeFormulas) + writeLine(cells, escapeFormulas) : writeLine(cells, escapeFormulas);
    isFirst = false;
    return lines;
  };
}

/**
 * Loads the optional peer. The signature is written here, because a project without the package compiles these declarations too.
 *
 * @throws Error if the package `csv-stringify` is not installed.
 */
export function loadStringify(): (rows: unknown[][], options: Readonly<Record<string, unknown>>) => string {
  try {
    return (require('csv-stringify/sync') as typeof import('csv-stringify/sync')).stringify;
  } catch (error) {
    throw peerError(error, 'csv-stringify', 'CSVResponse');
  }
}

function cellsOf(row: unknown, columns: readonly string[] | undefined): readonly unknown[] {
  if (Array.isArray(row)) return row;
  return isRecord(row) && columns ? columns.map((column) => row[column]) : [row];
}

function writeLine(cells: readonly unknown[], escapeFormulas: boolean): string {
  return loadStringify()([escapeFormulas ? cells.map(escapeFormula) : [...cells]], {
    record_delimiter: '\r\n',
    // RFC 4180 §2.6 quotes line breaks; readers end a row at a lone CR or LF as well.
    quoted_match: /[\r\n]/,
    // A row of one empty cell would be an empty line, which readers skip.
    quoted_empty: cells.length === 1,
    cast: { boolean: String, bigint: String },
  });
}

/** Spreadsheets skip white space and control characters before a formula, and accept the full-width forms of its first character. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

function escapeFormula(cell: unknown): unknown {
  return typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell;
}
