import { percentEncode } from './percent-encode';

/** Attributes of a cookie; a name left out takes the default, `null` leaves the attribute out. */
export interface CookieOptions {
  /** Seconds the cookie lives; 0 or less deletes it. A fraction is cut off. */
  readonly maxAge?: number;
  /** When it ends: a Date, seconds from now, or a date as text that is sent as it is. */
  readonly expires?: Date | number | string;
  /** `/` by default; `null` or the empty string leaves it to the browser. */
  readonly path?: string | null;
  /** Hosts that get it, subdomains included; by default only the host that set it. */
  readonly domain?: string | null;
  /** Only over https. Always set for `sameSite: 'none'` and for `partitioned`, which browsers refuse without it. */
  readonly secure?: boolean;
  /** Out of reach for scripts. */
  readonly httpOnly?: boolean;
  /** `lax` by default, in any case; `null` leaves it out. */
  readonly sameSite?: 'lax' | 'strict' | 'none' | (string & {}) | null;
  /** One cookie jar per top-level site (CHIPS). */
  readonly partitioned?: boolean;
}

/**
 * The value of one `Set-Cookie` header (RFC 6265bis §4.1, BEHAVIOUR C1–C12).
 *
 * A value that is not made of cookie-octets is percent-encoded as UTF-8, which {@link parseCookies} takes back.
 *
 * @throws TypeError when a name, path or domain could break out of its place, an attribute has no meaning, or the rules of the
 * `__Secure-` and `__Host-` prefixes are not met.
 */
export function serializeCookie(name: string, value = '', options: CookieOptions = {}): string {
  checkName(name);
  const sameSite = sameSiteOf(name, options.sameSite);
  const secure = options.secure === true || sameSite === 'None' || options.partitioned === true;
  checkPrefix(name, secure, options);
  let cookie = `${name}=${value === '' ? '""' : encodeValue(value)}`;
  if (options.domain) cookie += `; Domain=${checkAttribute(name, 'domain', options.domain)}`;
  if (options.expires !== undefined && options.expires !== '') cookie += `; Expires=${expiresOf(name, options.expires)}`;
  if (options.httpOnly) cookie += '; HttpOnly';
  if (options.maxAge !== undefined) cookie += `; Max-Age=${maxAgeOf(name, options.maxAge)}`;
  if (options.partitioned) cookie += '; Partitioned';
  if (options.path !== null && options.path !== '') cookie += `; Path=${checkAttribute(name, 'path', options.path ?? '/')}`;
  if (sameSite) cookie += `; SameSite=${sameSite}`;
  return secure ? `${cookie}; Secure` : cookie;
}

/**
 * The `Set-Cookie` value that deletes a cookie. Path, domain, `secure` and `partitioned` must be those it was set with,
 * or the browser keeps it (BEHAVIOUR C16, C17).
 */
export function serializeDeletedCookie(name: string, options: Omit<CookieOptions, 'maxAge' | 'expires'> = {}): string {
  return serializeCookie(name, '', { ...options, maxAge: 0, expires: 0 });
}

/**
 * The cookies of a request, by name, in an object without prototype. The first of several with one name wins: a client sends the one
 * of the longest path first (RFC 6265 §5.4). An entry without `=` has the name `''`; quotes are taken off and percent-encoding is decoded, or left alone where it is none (BEHAVIOUR C18, C19).
 */
export function parseCookies(header: string | readonly string[] | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  if (!header) return cookies;
  for (const pair of (typeof header === 'string' ? header : header.join(';')).split(';')) {
    const text = pair.trim();
    if (text === '' || text === '=') continue;
    const equals = text.indexOf('=');
    const name = text.slice(0, Math.max(equals, 0)).trim();
    if (!(name in cookies)) cookies[name] = decodeValue(text.slice(equals + 1).trim());
  }
  return cookies;
}

/** `token` of RFC 9110, and the colon that every cookie parser takes (BEHAVIOUR C12). */
const NAME = /^[!#$%&'*+\-.^_`|~:0-9A-Za-z]+$/;
const RESERVED = /^(?:path|expires|domain|max-age|secure|httponly|version|samesite|comment|partitioned)$/i;
/** `path-value` and `domain-value` of RFC 6265bis §4.1.1: printable ASCII without the semicolon. */
const ATTRIBUTE = /^[\x20-\x3a\x3c-\x7e]*$/;
/** A value that needs no encoding: cookie-octets, with no `%xx` in it that a reader would decode. */
const OCTETS = /^(?:[\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]|%(?![0-9A-Fa-f]{2}))*$/;
const SAME_SITE: ReadonlyMap<string, string> = new Map([
  ['lax', 'Lax'],
  ['strict', 'Strict'],
  ['none', 'None'],
]);

function checkName(name: string): void {
  if (!NAME.test(name)) throw new TypeError(`The cookie name ${JSON.stringify(name)} is not an HTTP token.`);
  if (RESERVED.test(name)) throw new TypeError(`The cookie name \`${name}\` is reserved: it is the name of a cookie attribute.`);
}

function checkAttribute(name: string, attribute: string, value: string): string {
  if (ATTRIBUTE.test(value)) return value;
  throw new TypeError(`The ${attribute} ${JSON.stringify(value)} of cookie \`${name}\` may hold printable ASCII only, and no semicolon.`);
}

function sameSiteOf(name: string, sameSite: string | null | undefined): string | undefined {
  if (sameSite === null) return undefined;
  const spelling = SAME_SITE.get(String(sameSite ?? 'lax').toLowerCase());
  if (spelling) return spelling;
  throw new TypeError(`sameSite of cookie \`${name}\` must be 'lax', 'strict' or 'none', not ${JSON.stringify(sameSite)}.`);
}

/** RFC 6265bis §4.1.3: browsers drop such a cookie silently, and match the prefix in any case. */
function checkPrefix(name: string, secure: boolean, options: CookieOptions): void {
  const prefix = /^__(?:secure|host)-/i.exec(name)?.[0].toLowerCase();
  if (!prefix) return;
  if (!secure) throw new TypeError(`The cookie \`${name}\` needs \`secure: true\`: its prefix promises it.`);
  if (prefix !== '__host-') return;
  if (options.domain) throw new TypeError(`The cookie \`${name}\` must not have a domain: its prefix promises it.`);
  if ((options.path ?? '/') !== '/' || options.path === null)
    throw new TypeError(`The cookie \`${name}\` needs the path \`/\`: its prefix promises it.`);
}

function maxAgeOf(name: string, maxAge: number): number {
  if (typeof maxAge === 'number' && Number.isFinite(maxAge)) return Math.min(Math.trunc(maxAge), Number.MAX_SAFE_INTEGER);
  throw new TypeError(`maxAge of cookie \`${name}\` must be a number of seconds, not ${JSON.stringify(maxAge)}.`);
}

function expiresOf(name: string, expires: Date | number | string): string {
  const date = typeof expires === 'number' ? new Date(Date.now() + expires * 1000) : new Date(expires);
  if (Number.isNaN(date.getTime())) throw new TypeError(`expires of cookie \`${name}\` is not a date: ${JSON.stringify(String(expires))}.`);
  return typeof expires === 'string' ? checkAttribute(name, 'expires', expires) : date.toUTCString();
}

/** All of a value is encoded or nothing, so that readers who decode the whole of it get it back exactly. */
function encodeValue(value: string): string {
  const text = String(value);
  if (OCTETS.test(text)) return text;
  return text.replace(/[^\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, percentEncode);
}

function decodeValue(value: string): string {
  const text = value.length > 1 && value.startsWith('"') && value.endsWith('"') ? unquote(value.slice(1, -1)) : value;
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The escapes of quoted values that older servers write: `\"`, and an octal number such as `\073`. */
function unquote(text: string): string {
  return text.replace(/\\(?:([0-3][0-7]{2})|(.))/g, (_, octal: string | undefined, char: string) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : char,
  );
}
