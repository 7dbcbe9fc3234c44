import { peerError } from './encode/optional-peer';
import { type PreparedResponse, type RequestHead, Response } from './response';
import type { StreamContent } from './stream/item-source';
import { type StreamingOptions, StreamingResponse } from './streaming-response';
import { toPlain } from './values/plain-value';
import { isRecord } from './values/predicates';

/** What a CSV answer takes beside its rows. */
export interface CSVOptions extends StreamingOptions {
  /** The columns, in order; by default the members of the first row. */
  readonly columns?: readonly string[];
  /** Whether the first line names the columns; true by default. Rows that are arrays have names only when `columns` gives them. */
  readonly header?: boolean;
  /**
   * Puts `'` before cells of text that a spreadsheet would run as a formula, for data that strangers wrote: those that start with `=`, `+`,
   * `-`, `@` or their full-width forms, also behind white space and control characters. It changes the data. Default: false.
   */
  readonly escapeFormulas?: boolean;
  /** Replaces a row before it is written, such as by the members that a response model declares. */
  readonly pickItem?: (row: unknown) => unknown;
}

/**
 * Rows as CSV (RFC 4180, `text/csv`), written by csv-stringify, which must be installed.
 *
 * A row is an object, an array of cells, or one value; cells follow the rules of `encodeJson`, and what is no text, number or boolean
 * is JSON. An array is sent at once, a generator or stream row by row, and a string as it is: it is CSV already.
 */
export class CSVResponse<Content = StreamContent | string> extends StreamingResponse<Content> {
  static override mediaType: string | undefined = 'text/csv';

  static override loadPackages(): void {
    loadStringify();
  }
  readonly #options: CSVOptions;

  constructor(content: Content, options: CSVOptions = {}) {
    super(content, options);
    this.#options = options;
  }

  override render(content: Content): string | Uint8Array {
    if (!Array.isArray(content)) return Response.prototype.render.call(this, content);
    return content.map(this.#lines()).join('');
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const { content } = this;
    if (Array.isArray(content) || typeof content === 'string') return Response.prototype.prepare.call(this, request);
    return super.prepare(request);
  }

  protected override framing(): (row: unknown) => string | Uint8Array {
    const linesOf = this.#lines();
    return (row) => this.encode(linesOf(row));
  }

  /** Writes a row at a time, and the names of the columns before the first. */
  #lines(): (row: unknown) => string {
    const { encodeItem, pickItem = (row: unknown) => row, header = true } = this.#options;
    if (encodeItem) return (row) => textOf(encodeItem(row));
    let columns = this.#options.columns;
    let isFirst = true;
    return (row) => {
      const plain = toPlain(pickItem(row));
      if (isFirst && isRecord(plain)) columns ??= Object.keys(plain);
      const cells = cellsOf(plain, columns);
      const lines = isFirst && header && columns ? this.#write(columns) + this.#write(cells) : this.#write(cells);
      isFirst = false;
      return lines;
    };
  }

  #write(cells: readonly unknown[]): string {
    return loadStringify()([this.#options.escapeFormulas ? cells.map(disarm) : [...cells]], {
      record_delimiter: '\r\n',
      // RFC 4180 §2.6 quotes line breaks; a reader ends a row at a lone CR or LF as well
      quoted_match: /[\r\n]/,
      // a row of one empty cell would be an empty line, which readers skip
      quoted_empty: cells.length === 1,
      cast: CELLS,
    });
  }
}

function loadStringify(): typeof import('csv-stringify/sync').stringify {
  try {
    return (require('csv-stringify/sync') as typeof import('csv-stringify/sync')).stringify;
  } catch (error) {
    throw peerError(error, 'csv-stringify', 'CSVResponse');
  }
}

function textOf(encoded: string | Uint8Array): string {
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString();
}

/** Spreadsheets skip white space and control characters before a formula, and take the full-width forms of its first character. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

function disarm(cell: unknown): unknown {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}

const CELLS = { boolean: String, bigint: String };

function cellsOf(row: unknown, columns: readonly string[] | undefined): readonly unknown[] {
  if (Array.isArray(row)) return row;
  return isRecord(row) && columns ? columns.map((column) => row[column]) : [row];
}
