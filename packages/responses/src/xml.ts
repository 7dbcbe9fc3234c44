import { requirePeer } from './optional-peer';
import { toPlain } from './plain-value';
import { Response, type ResponseOptions } from './response';

/** What an XML answer takes beside its content. */
export interface XMLOptions extends ResponseOptions {
  /** The name of the outermost element; `response` by default. */
  readonly rootName?: string;
}

/**
 * Any value as XML (`application/xml`), written by fast-xml-parser, which must be installed. Members become elements, the items of an
 * array repeated ones (`item` at the top), names that start with `@` attributes. A string is sent as it is: it is XML already.
 */
export class XMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/xml';
  /** The name of the outermost element. */
  static rootName = 'response';
  readonly #rootName: string;

  constructor(content?: Content, options?: XMLOptions) {
    super(content, options);
    this.#rootName = options?.rootName ?? (this.constructor as typeof XMLResponse).rootName;
  }

  override render(content: Content): string | Uint8Array {
    if (typeof content === 'string') return content;
    const { XMLBuilder } = requirePeer(
      'fast-xml-parser',
      'XMLResponse',
      () => require('fast-xml-parser') as typeof import('fast-xml-parser'),
    );
    const plain = toPlain(content);
    const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });
    return `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [this.#rootName]: Array.isArray(plain) ? { item: plain } : plain })}`;
  }
}
