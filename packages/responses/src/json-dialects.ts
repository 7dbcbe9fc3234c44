import { type EncodeJsonOptions, encodeJson } from './encode/encode-json';
import { Response, type ResponseOptions } from './response';
import { dropUndefined } from './values/drop-undefined';
import { unicodeEscape } from './values/unicode-escape';

/** The options of orjson that have a meaning in JavaScript. */
export interface ORJSONOptions {
  /** Two spaces per level (`OPT_INDENT_2`). */
  readonly indent2?: boolean;
  /** Members in the order of their names (`OPT_SORT_KEYS`). */
  readonly sortKeys?: boolean;
  /** Map keys that are numbers, booleans, bigints, dates or null become text (`OPT_NON_STR_KEYS`); true by default. */
  readonly nonStringKeys?: boolean;
  /** Ends the body with a line break (`OPT_APPEND_NEWLINE`). */
  readonly appendNewline?: boolean;
}

/**
 * JSON by the fastest encoder the route has: under a response model its compiled serializer, else `encodeJson`, which takes Date,
 * Map, Set, bigint, bytes and class instances. There is no Rust in it; the name says which rules it follows: NaN and the
 * infinities are `null`, and orjson's options are here (BEHAVIOUR B9).
 *
 * @example
 * class PrettyResponse extends ORJSONResponse {
 *   static override options = { indent2: true };
 * }
 */
export class ORJSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';
  /** What every answer of this class starts from. */
  static options: ORJSONOptions = {};
  readonly #options: ORJSONOptions;

  constructor(content?: Content, options?: ResponseOptions & ORJSONOptions) {
    super(content, options);
    this.#options = { ...(this.constructor as typeof ORJSONResponse).options, ...(options && dropUndefined(options)) };
  }

  override render(content: Content): string | Uint8Array {
    const { indent2, sortKeys, nonStringKeys = true, appendNewline } = this.#options;
    const text = encodeJson(content, { indent: indent2 ? 2 : 0, sortKeys, stringKeysOnly: !nonStringKeys, nanAsNull: true });
    return appendNewline ? `${text}\n` : text;
  }
}

/** The options of ujson that have a meaning in JavaScript. */
export interface UJSONOptions {
  /** Writes everything outside ASCII as `\uXXXX`; false by default, as the reference calls it. */
  readonly ensureAscii?: boolean;
  /** Writes `/` as `\/`; true by default, as ujson does. */
  readonly escapeForwardSlashes?: boolean;
  /** Spaces per level; compact by default. */
  readonly indent?: number;
}

/**
 * JSON with the habits of ujson: `/` is written as `\/`, so the text may stand inside a `<script>` element, and its options are
 * here (BEHAVIOUR B10). It encodes with `encodeJson` and is not faster than `JSONResponse`.
 */
export class UJSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';
  /** What every answer of this class starts from. */
  static options: UJSONOptions = {};
  readonly #options: UJSONOptions;

  constructor(content?: Content, options?: ResponseOptions & UJSONOptions) {
    super(content, options);
    this.#options = { ...(this.constructor as typeof UJSONResponse).options, ...(options && dropUndefined(options)) };
  }

  override render(content: Content): string | Uint8Array {
    const { ensureAscii = false, escapeForwardSlashes = true, indent } = this.#options;
    // Slashes and characters outside ASCII only occur inside JSON strings, so the finished text can be escaped.
    let text = encodeJson(content, { indent } satisfies EncodeJsonOptions);
    if (escapeForwardSlashes) text = text.replaceAll('/', '\\/');
    return ensureAscii ? text.replace(/[\x7f-\uffff]/g, unicodeEscape) : text;
  }
}
