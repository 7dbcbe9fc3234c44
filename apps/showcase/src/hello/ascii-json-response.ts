import { JSONResponse } from 'antiphon';

/** JSON for readers that know ASCII only: everything else is written as `\uXXXX`. */
export class AsciiJSONResponse extends JSONResponse {
  override render(content: unknown): string {
    return String(super.render(content)).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
}
