import { encodeJson } from './encode/encode-json';
import { Response } from './response';

/** A response of plain text (`text/plain`). */
export class PlainTextResponse<Content = string> extends Response<Content> {
  static override mediaType: string | undefined = 'text/plain';
}

/** A response of HTML (`text/html`). The text is sent unchanged: escape the input of users in it. */
export class HTMLResponse<Content = string> extends Response<Content> {
  static override mediaType: string | undefined = 'text/html';
}

/**
 * A response of compact JSON (`application/json`) in UTF-8, without unnecessary escapes.
 *
 * The content can be any value; {@link encodeJson} documents how each is written and which are rejected.
 */
export class JSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';

  override render(content: Content): string | Uint8Array {
    return encodeJson(content);
  }
}
