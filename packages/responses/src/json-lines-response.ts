import { encodeJson } from './encode/encode-json';
import { decodeText } from './encode/text-encoding';
import type { StreamContent } from './stream/item-source';
import { StreamingResponse } from './streaming-response';

/**
 * A stream of JSON values, one per line (`application/jsonl`, always UTF-8 and without a charset).
 *
 * Items can be any value. The option `encodeItem` replaces `encodeJson`, such as with a compiled serializer.
 */
export class JSONLinesResponse<Content = StreamContent> extends StreamingResponse<Content> {
  static override mediaType: string | undefined = 'application/jsonl';

  override encodeItem(item: unknown): string | Uint8Array {
    return encodeJson(item);
  }

  protected override frameItem(item: unknown): string {
    return `${onOneLine(decodeText(this.encodeItem(item)))}\n`;
  }
}

/** Line breaks in JSON text occur between its tokens only. */
function onOneLine(json: string): string {
  return json.includes('\n') || json.includes('\r') ? json.replace(/[\r\n]+/g, ' ') : json;
}
