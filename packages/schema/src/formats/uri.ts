import { isIPv6 } from 'node:net';

/** The characters of a path (RFC 3986 section 3.3), and those that an IRI may have in addition (RFC 3987 section 2.2). */
const ascii = "A-Za-z0-9\\-._~!$&'()*+,;=:@";
const international = '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{efffd}';

interface Grammar {
  readonly scheme: RegExp;
  /** The path, query and fragment. */
  readonly rest: RegExp;
  /** The host and port, with the user before them. */
  readonly authority: RegExp;
}

function grammarOf(characters: string): Grammar {
  const one = `(?:[${characters}]|%[0-9A-Fa-f]{2})`;
  const more = `(?:[${characters}/?]|%[0-9A-Fa-f]{2})`;
  const name = `(?:[${characters.replace(':@', '')}]|%[0-9A-Fa-f]{2})`;
  return {
    scheme: /^[A-Za-z][A-Za-z0-9+\-.]*:/,
    rest: new RegExp(`^(?:${one}|/)*(?:\\?${more}*)?(?:#${more}*)?$`, 'u'),
    authority: new RegExp(`^(?:(?:${name}|:)*@)?(?:\\[([^\\]]*)\\]|${name}*)(?::[0-9]*)?$`, 'u'),
  };
}

const uris = grammarOf(ascii);
const iris = grammarOf(ascii.replace(':@', `${international}:@`));

/** True for a URI with its scheme (RFC 3986 section 3), or for an IRI (RFC 3987). */
export function isUri(text: string, isInternational = false): boolean {
  const grammar = isInternational ? iris : uris;
  const scheme = grammar.scheme.exec(text)?.[0];
  return scheme !== undefined && text.length > scheme.length && isHierarchy(text.slice(scheme.length), grammar);
}

/** True for a URI, or for a reference relative to one (RFC 3986 section 4.1). */
export function isUriReference(text: string, isInternational = false): boolean {
  if (isUri(text, isInternational)) return true;
  // The first segment of a relative path has no colon: it would be a scheme.
  return !/^[^/?#]*:/.test(text) && isHierarchy(text, isInternational ? iris : uris);
}

function isHierarchy(text: string, { authority, rest }: Grammar): boolean {
  if (!text.startsWith('//')) return rest.test(text);
  const end = text.slice(2).search(/[/?#]/);
  const host = end === -1 ? text.slice(2) : text.slice(2, end + 2);
  const match = authority.exec(host);
  if (match === null || (match[1] !== undefined && !isLiteral(match[1]))) return false;
  return rest.test(text.slice(2 + host.length));
}

/** True for an address between brackets: IPv6, or one of a later version. */
function isLiteral(text: string): boolean {
  return (isIPv6(text) && !text.includes('%')) || /^[Vv][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/.test(text);
}

const variable = '(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?::[1-9][0-9]{0,3}|\\*)?';
const template = new RegExp(
  `^(?:[^\\u{0}-\\u{20}"'<>%\\\\^\`{|}]|%[0-9A-Fa-f]{2}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`,
  'u',
);

/** True for a URI template (RFC 6570 section 2). */
export function isUriTemplate(text: string): boolean {
  return template.test(text);
}
