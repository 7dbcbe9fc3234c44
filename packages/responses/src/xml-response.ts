import { Response, type ResponseOptions } from './response';
import { toPlain } from './values/plain-value';
import { isRecord } from './values/predicates';

/** Options of an XML response. */
export interface XMLOptions extends ResponseOptions {
  /** The name of the outermost element. Default: `response`. */
  readonly rootName?: string;
}

/**
 * A response that writes any value as XML (`application/xml`), always well-formed (XML 1.0, Namespaces in XML 1.0).
 *
 * Members become elements, the items of an array repeated ones (`item` where the array has no name), members whose name starts with
 * `@` attributes, and `#text` the text beside them. Characters that XML does not have become U+FFFD. A string is sent as it is: it is XML
 * already.
 *
 * `prepare()` throws a TypeError that names the member where it cannot be written: its name is not an XML name, its prefix is not declared
 * by an `@xmlns:…` around it, or an attribute or `#text` holds an object or an array.
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
    return `<?xml version="1.0" encoding="UTF-8"?>${writeElement(this.#rootName, itemsNamed(toPlain(content)), NO_PREFIXES)}`;
  }
}

/** Prefixes that an element may use. */
type Prefixes = ReadonlySet<string>;

const NO_PREFIXES: Prefixes = new Set(['xml']);

function writeElement(name: string, value: unknown, around: Prefixes): string {
  if (!isRecord(value)) return wrap(checkName(name, around), textOf(value));
  const names = Object.keys(value);
  const prefixes = declaredIn(names, around);
  let attributes = '';
  let content = '';
  for (const member of names) {
    const inner = value[member];
    if (member.startsWith('@')) attributes += writeAttribute(member, inner, prefixes);
    else content += member === '#text' ? textOf(scalarOf(member, inner)) : writeMember(member, inner, prefixes);
  }
  return wrap(checkName(name, prefixes), content, attributes);
}

function wrap(name: string, content: string, attributes = ''): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function writeMember(name: string, value: unknown, prefixes: Prefixes): string {
  if (!Array.isArray(value)) return writeElement(name, value, prefixes);
  return value.map((item) => writeElement(name, itemsNamed(item), prefixes)).join('');
}

function writeAttribute(member: string, value: unknown, prefixes: Prefixes): string {
  const text = String(scalarOf(member, value) ?? '');
  const name = member.slice(1);
  if (/^xmlns(?:$|:)/.test(name)) checkDeclaration(member, text);
  else checkName(name, prefixes, member);
  return ` ${name}="${escapeText(text, /[&<>"\t\n\r]/g)}"`;
}

/** An array directly within another, or at the top, has no name to repeat. */
function itemsNamed(value: unknown): unknown {
  return Array.isArray(value) ? { item: value } : value;
}

function scalarOf(member: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const place = member === '#text' ? 'the text of an XML element' : 'an XML attribute';
  throw new TypeError(
    `The member ${JSON.stringify(member)} is ${place}, which cannot hold ${Array.isArray(value) ? 'an array' : 'an object'}.`,
  );
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : escapeText(String(value), /[&<>\r]/g);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_A_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Readers normalize line breaks, and every white space of an attribute, unless it is a reference (XML 1.0 §2.11, §3.3.3). */
function escapeText(text: string, escaped: RegExp): string {
  return text.replace(NOT_A_CHARACTER, '\ufffd').replace(escaped, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** NameStartChar and NameChar of XML 1.0 §2.3, without the colon. */
const START =
  'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const PART = `[${START}][${START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}]*`;
const NAME = new RegExp(`^(?:(${PART}):)?${PART}$`, 'u');

function checkName(name: string, prefixes: Prefixes, member = name): string {
  const match = NAME.exec(name);
  const kind = member === name ? 'element' : 'attribute';
  if (match === null) throw new TypeError(`The member ${JSON.stringify(member)} cannot be the name of an XML ${kind}.`);
  const prefix = match[1];
  if (prefix === undefined || prefixes.has(prefix)) return name;
  throw new TypeError(
    `The member ${JSON.stringify(member)} cannot be the name of an XML ${kind}: no \`@xmlns:${prefix}\` declares its prefix.`,
  );
}

function declaredIn(names: readonly string[], around: Prefixes): Prefixes {
  const declared = names.filter((name) => name.startsWith('@xmlns:'));
  return declared.length === 0 ? around : new Set([...around, ...declared.map((name) => name.slice('@xmlns:'.length))]);
}

/** Namespaces in XML 1.0 §3 and §5: the prefixes `xml` and `xmlns` are taken, and so are their names; no prefix may be undeclared. */
function checkDeclaration(member: string, namespace: string): void {
  const prefix = member.slice('@xmlns:'.length);
  const isDefault = member === '@xmlns';
  const isName = isDefault || (NAME.exec(prefix) !== null && !prefix.includes(':') && prefix !== 'xml' && prefix !== 'xmlns');
  if (isName && (isDefault || namespace !== '') && !reservedNamespaces.has(namespace)) return;
  throw new TypeError(`The member ${JSON.stringify(member)} cannot declare the XML namespace ${JSON.stringify(namespace)}.`);
}

const reservedNamespaces: ReadonlySet<string> = new Set(['http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/']);
