import { requirePeer } from './optional-peer';
import { toPlain } from './plain-value';
import { Response, type ResponseOptions } from './response';

/** What an XML answer takes beside its content. */
export interface XMLOptions extends ResponseOptions {
  /** The name of the outermost element; `response` by default. */
  readonly rootName?: string;
}

/**
 * Any value as XML (`application/xml`), written by fast-xml-parser, which must be installed.
 *
 * Members become elements, the items of an array repeated ones (`item` where the array has no name), members whose name starts with
 * `@` attributes, and `#text` the text beside them. A string is sent as it is: it is XML already.
 *
 * `answer()` throws a TypeError for a member whose name cannot be the name of an element.
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
    const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#text', suppressEmptyNode: true });
    const root = itemsNamed(elementOf(toPlain(content)));
    return `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [checkName(this.#rootName)]: root })}`;
  }
}

/** The builder writes names as they are, so they are checked; and characters that XML has not become U+FFFD. */
function elementOf(plain: unknown): unknown {
  if (typeof plain === 'string') return plain.replace(NOT_A_CHARACTER, '\ufffd');
  if (typeof plain === 'bigint') return String(plain);
  if (Array.isArray(plain)) return plain.map((item) => itemsNamed(elementOf(item)));
  if (typeof plain !== 'object' || plain === null) return plain ?? '';
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [checkName(name), elementOf(value)]));
}

/** An array directly within another, or at the top, has no name to repeat. */
function itemsNamed(element: unknown): unknown {
  return Array.isArray(element) ? { item: element } : element;
}

const NAME = /^(?:#text|@?[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_A_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw new TypeError(`The member ${JSON.stringify(name)} cannot be the name of an XML element.`);
}
