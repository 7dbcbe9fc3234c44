import { JSONResponse } from 'antiphon';

/** JSON for clients that read only ASCII: every other character is escaped as `\uXXXX`. */
export class AsciiJSONResponse extends JSONResponse {
  override render(content: unknown): string {
    return String(super.render(content)).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
}
