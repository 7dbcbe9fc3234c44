import { invalidXmlName, invalidXmlNamespace, undeclaredXmlPrefix } from '../problems';

/** The prefixes that an element may use. */
export type Prefixes = ReadonlySet<string>;

/** The prefixes of the outermost element: `xml` is always declared. */
export const initialPrefixes: Prefixes = new Set(['xml']);

/** Returns the prefixes of an element: those around it and those that its own members declare. */
export function declarePrefixes(members: readonly string[], inherited: Prefixes): Prefixes {
  const declared = members.filter((member) => member.startsWith('@xmlns:'));
  return declared.length === 0 ? inherited : new Set([...inherited, ...declared.map((member) => member.slice('@xmlns:'.length))]);
}

/**
 * Returns the name of an element or attribute.
 *
 * @param member the member of the object, which starts with `@` for an attribute.
 * @throws TypeError if it is not a name, or if its prefix is not declared.
 */
export function checkName(name: string, prefixes: Prefixes, member = name): string {
  const match = xmlName.exec(name);
  const kind = member === name ? 'element' : 'attribute';
  if (match === null) throw invalidXmlName(member, kind);
  const prefix = match[1];
  if (prefix !== undefined && !prefixes.has(prefix)) throw undeclaredXmlPrefix(member, kind, prefix);
  return name;
}

/**
 * Checks a declaration of a namespace: the prefixes `xml` and `xmlns` and their namespaces are reserved, and a prefix cannot be undeclared
 * (Namespaces in XML 1.0 §3 and §5).
 *
 * @throws TypeError if it is not valid.
 */
export function checkDeclaration(member: string, namespace: string): void {
  const prefix = member.slice('@xmlns:'.length);
  const isDefault = member === '@xmlns';
  const isPrefix = xmlName.exec(prefix) !== null && !prefix.includes(':') && prefix !== 'xml' && prefix !== 'xmlns';
  const isValid = isDefault || (isPrefix && namespace !== '');
  if (!isValid || reservedNamespaces.has(namespace)) throw invalidXmlNamespace(member, namespace);
}

/** NameStartChar and NameChar of XML 1.0 §2.3, without the colon. */
const startCharacters =
  'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const namePart = `[${startCharacters}][${startCharacters}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}]*`;
const xmlName = new RegExp(`^(?:(${namePart}):)?${namePart}$`, 'u');

const reservedNamespaces: ReadonlySet<string> = new Set(['http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/']);
