import { encodeJson } from './encode/encode-json';
import { Response, type ResponseOptions } from './response';
import { dropUndefined } from './values/drop-undefined';
import { unicodeEscape } from './values/unicode-escape';

/** The options of ujson that apply to JavaScript. */
export interface UJSONOptions {
  /** Writes characters outside ASCII as `\uXXXX`. Default: false. */
  readonly ensureAscii?: boolean | undefined;
  /** Writes `/` as `\/`. Default: true. */
  readonly escapeForwardSlashes?: boolean | undefined;
  /** The number of spaces per level. Default: 0, which is compact. */
  readonly indent?: number | undefined;
}

/**
 * A response of JSON by the rules of ujson: `/` is written as `\/`, so that the text can be placed in a `<script>` element, and ujson's options
 * are supported. It encodes with `encodeJson` and is not faster than `JSONResponse`.
 */
export class UJSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';
  /** The default options of the class. */
  static options: UJSONOptions = {};
  readonly #options: UJSONOptions;

  constructor(content?: Content, options?: ResponseOptions & UJSONOptions) {
    super(content, options);
    this.#options = { ...(this.constructor as typeof UJSONResponse).options, ...(options && dropUndefined(options)) };
  }

  override render(content: Content): string | Uint8Array {
    const { ensureAscii = false, escapeForwardSlashes = true, indent } = this.#options;
    // Slashes and characters outside ASCII occur in JSON strings only, so the finished text can be escaped.
    let text = encodeJson(content, { indent });
    if (escapeForwardSlashes) text = text.replaceAll('/', '\\/');
    return ensureAscii ? text.replace(/[\x7f-\uffff]/g, unicodeEscape) : text;
  }
}
