import { encodeJson } from './encode/encode-json';
import { Response, type ResponseOptions } from './response';
import { dropUndefined } from './values/drop-undefined';

/** The options of orjson that apply to JavaScript. */
export interface ORJSONOptions {
  /** Indents by two spaces per level (`OPT_INDENT_2`). Default: false. */
  readonly indent2?: boolean | undefined;
  /** Sorts members by name (`OPT_SORT_KEYS`). Default: false. */
  readonly sortKeys?: boolean | undefined;
  /** Converts Map keys that are numbers, booleans, bigints, dates or null to text (`OPT_NON_STR_KEYS`). Default: true. */
  readonly nonStringKeys?: boolean | undefined;
  /** Ends the body with a line break (`OPT_APPEND_NEWLINE`). Default: false. */
  readonly appendNewline?: boolean | undefined;
}

/**
 * A response of JSON by the rules of orjson: NaN and the infinities are `null`, and orjson's options are supported.
 *
 * It uses the fastest encoder of the route: the compiled serializer of its response model, otherwise `encodeJson`, which supports Date, Map, Set,
 * bigint, bytes and class instances. It is not written in Rust.
 *
 * @example
 * class PrettyResponse extends ORJSONResponse {
 *   static override options = { indent2: true };
 * }
 */
export class ORJSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';
  /** The default options of the class. */
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
