import { xmlTextNotScalar } from '../problems';
import { isRecord } from '../values/predicates';
import { checkDeclaration, checkName, declarePrefixes, initialPrefixes, type Prefixes } from './xml-names';

/**
 * Writes a plain value as an XML document: members become elements, those whose name starts with `@` attributes, and `#text` the text.
 *
 * @throws TypeError with the name of the first member that XML cannot express.
 */
export function writeXml(rootName: string, value: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${writeElement(rootName, nameItems(value), initialPrefixes)}`;
}

function writeElement(name: string, value: unknown, inherited: Prefixes): string {
  if (!isRecord(value)) return wrap(checkName(name, inherited), textOf(value));
  const members = Object.entries(value);
  const prefixes = declarePrefixes(Object.keys(value), inherited);
  let attributes = '';
  let content = '';
  for (const [member, inner] of members) {
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
  return value.map((item) => writeElement(name, nameItems(item), prefixes)).join('');
}

function writeAttribute(member: string, value: unknown, prefixes: Prefixes): string {
  const text = String(scalarOf(member, value) ?? '');
  const name = member.slice(1);
  if (/^xmlns(?:$|:)/.test(name)) checkDeclaration(member, text);
  else checkName(name, prefixes, member);
  return ` ${name}="${escapeText(text, /[&<>"\t\n\r]/g)}"`;
}

/** Names the items of an array that has no name itself: one directly within another array, or the outermost value. */
function nameItems(value: unknown): unknown {
  return Array.isArray(value) ? { item: value } : value;
}

function scalarOf(member: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw xmlTextNotScalar(member, value);
  return value;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : escapeText(String(value), /[&<>\r]/g);
}

/** Readers normalize line breaks, and all white space of an attribute, unless it is written as a reference (XML 1.0 §2.11, §3.3.3). */
function escapeText(text: string, escaped: RegExp): string {
  return text.replace(nonCharacters, '\ufffd').replace(escaped, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are to be found
const nonCharacters = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
