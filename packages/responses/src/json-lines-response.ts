import { encodeJson } from './encode/encode-json';
import type { StreamContent } from './stream/item-source';
import { StreamingResponse } from './streaming-response';

/**
 * A stream of JSON values, one per line (`application/jsonl`, always UTF-8, so without a charset).
 *
 * Items may be any value; `encodeItem` replaces `encodeJson` where a compiled serializer knows better.
 */
export class JSONLinesResponse<Content = StreamContent> extends StreamingResponse<Content> {
  static override mediaType: string | undefined = 'application/jsonl';

  override encodeItem(item: unknown): string | Uint8Array {
    return encodeJson(item);
  }

  protected override frameItem(item: unknown): string {
    return `${onOneLine(textOf(this.encodeItem(item)))}\n`;
  }
}

function textOf(encoded: string | Uint8Array): string {
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString();
}

/** Line breaks in JSON text are only ever white space between its tokens. */
function onOneLine(json: string): string {
  return json.includes('\n') || json.includes('\r') ? json.replace(/[\r\n]+/g, ' ') : json;
}
