import { type CSVFormat, csvWriter, loadStringify } from './encode/csv-rows';
import { decodeText } from './encode/text-encoding';
import { type PreparedResponse, type RequestHead, Response } from './response';
import type { StreamContent } from './stream/item-source';
import { type StreamingOptions, StreamingResponse } from './streaming-response';

/** Options of a {@link CSVResponse}. */
export interface CSVOptions extends StreamingOptions, CSVFormat {
  /** Replaces a row before it is written, such as with the members that a response model declares. */
  readonly pickItem?: ((row: unknown) => unknown) | undefined;
}

/**
 * A response of rows as CSV (RFC 4180, `text/csv`), written by the package `csv-stringify`, which must be installed.
 *
 * A row is an object, an array of cells, or one value. Cells follow the rules of `encodeJson`; those that are not text, numbers or booleans are
 * written as JSON. An array of rows is sent at once, a generator or stream row by row, and a string unchanged, because it is CSV already.
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
    return content.map(this.#rowWriter()).join('');
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const { content } = this;
    if (Array.isArray(content) || typeof content === 'string') return Response.prototype.prepare.call(this, request);
    return super.prepare(request);
  }

  protected override framing(): (row: unknown) => string | Uint8Array {
    const write = this.#rowWriter();
    return (row) => this.encode(write(row));
  }

  #rowWriter(): (row: unknown) => string {
    const { encodeItem, pickItem } = this.#options;
    if (encodeItem) return (row) => decodeText(encodeItem(row));
    const write = csvWriter(this.#options);
    return pickItem ? (row) => write(pickItem(row)) : write;
  }
}
