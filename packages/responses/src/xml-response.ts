import { writeXml } from './encode/xml-writer';
import { Response, type ResponseOptions } from './response';
import { toPlain } from './values/plain-value';

/** Options of an {@link XMLResponse}. */
export interface XMLOptions extends ResponseOptions {
  /** The name of the outermost element. Default: the one of the class, `response`. */
  readonly rootName?: string | undefined;
}

/**
 * A response of any value as XML (`application/xml`), always well-formed (XML 1.0, Namespaces in XML 1.0).
 *
 * Members become elements, the items of an array repeated elements (`item` if the array has no name), members whose name starts with `@`
 * attributes, and `#text` the text beside them. Characters that XML does not have become U+FFFD. A string is sent unchanged, because it is XML
 * already.
 *
 * `prepare()` throws a TypeError with the name of the member that cannot be written: its name is not an XML name, its prefix is not declared by
 * an `@xmlns:…` around it, or an attribute or `#text` holds an object or an array.
 */
export class XMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/xml';
  /** The name of the outermost element. Default: `response`. */
  static rootName = 'response';
  readonly #rootName: string;

  constructor(content?: Content, options?: XMLOptions) {
    super(content, options);
    this.#rootName = options?.rootName ?? (this.constructor as typeof XMLResponse).rootName;
  }

  override render(content: Content): string | Uint8Array {
    return typeof content === 'string' ? content : writeXml(this.#rootName, toPlain(content));
  }
}
