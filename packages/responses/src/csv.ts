import type { StreamContent } from './item-source';
import { requirePeer } from './optional-peer';
import { toPlain } from './plain-value';
import { type StreamingOptions, StreamingResponse } from './streaming';

/** What a CSV answer takes beside its rows. */
export interface CSVOptions extends StreamingOptions {
  /** The columns, in order; by default the members of the first row. */
  readonly columns?: readonly string[];
  /** Whether the first line holds the names of the columns; true by default. Rows that are arrays have none unless `columns` names them. */
  readonly header?: boolean;
  /** Replaces a row before it is written, such as by the members a response model declares. */
  readonly pickItem?: (item: unknown) => unknown;
}

/** First form. */
export class CSVResponse<Content = StreamContent> extends StreamingResponse<Content> {
  static override mediaType: string | undefined = 'text/csv';
}
void requirePeer;
void toPlain;
