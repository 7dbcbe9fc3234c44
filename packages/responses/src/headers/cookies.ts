import {
  brokenCookiePrefix,
  invalidCookieAttribute,
  invalidCookieName,
  invalidExpires,
  invalidMaxAge,
  invalidSameSite,
  reservedCookieName,
} from '../problems';
import { percentEncode } from './percent-encode';

/** Attributes of a cookie. */
export interface CookieOptions {
  /** The lifetime in seconds, without its fraction; 0 or less deletes the cookie. Default: none, so the cookie ends with the session. */
  readonly maxAge?: number | undefined;
  /** The time at which the cookie ends: a Date, a number of seconds from now, or a date as text that is sent unchanged. Default: none. */
  readonly expires?: Date | number | string | undefined;
  /** The path to which the browser sends the cookie. Default: `/`; `null` or the empty string omits the attribute. */
  readonly path?: string | null | undefined;
  /** The host to which the browser sends the cookie, with its subdomains. Default: only the host that set it. */
  readonly domain?: string | null | undefined;
  /** Sends the cookie over HTTPS only. Always set for `sameSite: 'none'` and `partitioned`: browsers require it. Default: false. */
  readonly secure?: boolean | undefined;
  /** Hides the cookie from scripts. Default: false. */
  readonly httpOnly?: boolean | undefined;
  /** Limits cross-site requests with the cookie, in any case of letters. Default: `lax`; `null` omits the attribute. */
  readonly sameSite?: 'lax' | 'strict' | 'none' | (string & {}) | null | undefined;
  /** Keeps a separate cookie for each top-level site (CHIPS). Default: false. */
  readonly partitioned?: boolean | undefined;
}

/** Options of `setCookie`: the attributes of the cookie, and its signature. */
export interface SetCookieOptions extends CookieOptions {
  /** Signs the value, so that a client cannot change it; it is readable all the same. The signature ends with the cookie. Default: false. */
  readonly signed?: boolean | undefined;
}

/**
 * Returns a value with its signature, which also covers the name of the cookie, and the time at which it ends, in seconds since the epoch; undefined for a
 * cookie that ends with the session of the browser.
 */
export type SignCookie = (name: string, value: string, end?: number) => string;

/**
 * Returns the value of one `Set-Cookie` header (RFC 6265bis §4.1). A value that has other characters than cookie-octets is percent-encoded as
 * UTF-8, which {@link parseCookies} decodes.
 *
 * @throws TypeError if the name, path or domain has a character that would end it, if an attribute is not valid, or if the rules of a
 * `__Secure-` or `__Host-` prefix are not met.
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
 * Returns the `Set-Cookie` value that deletes a cookie. Path, domain, `secure` and `partitioned` must be those with which it was set; otherwise
 * the browser keeps it.
 */
export function serializeDeletedCookie(name: string, options: Omit<CookieOptions, 'maxAge' | 'expires'> = {}): string {
  return serializeCookie(name, '', { ...options, maxAge: 0, expires: 0 });
}

/** Returns the time at which a cookie ends, in seconds since the epoch; undefined if it has none. `maxAge` takes precedence (RFC 6265bis §5.7). */
export function endOfCookie({ maxAge, expires }: CookieOptions): number | undefined {
  const now = Date.now() / 1000;
  if (maxAge !== undefined) return Math.ceil(now + maxAge);
  if (expires === undefined || expires === '') return undefined;
  return Math.ceil(typeof expires === 'number' ? now + expires : new Date(expires).getTime() / 1000);
}

/**
 * Returns the cookies of a request by name, in an object without prototype.
 *
 * The first of several cookies with one name wins: clients send the one with the longest path first (RFC 6265 §5.4). An entry without `=` has
 * the name `''`. Quotes are removed, and valid percent-encoding is decoded.
 */
export function parseCookies(header: string | readonly string[] | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  if (!header) return cookies;
  for (const pair of (typeof header === 'string' ? header : header.join(';')).split(';')) {
    const text = trim(pair);
    if (text === '' || text === '=') continue;
    const equals = text.indexOf('=');
    const name = trim(text.slice(0, Math.max(equals, 0)));
    if (!(name in cookies)) cookies[name] = decodeCookieValue(trim(text.slice(equals + 1)));
  }
  return cookies;
}

/** The `token` of RFC 9110, and the colon, which every cookie parser accepts. */
const cookieName = /^[!#$%&'*+\-.^_`|~:0-9A-Za-z]+$/;
const reservedNames = /^(?:path|expires|domain|max-age|secure|httponly|version|samesite|comment|partitioned)$/i;
/** The `path-value` and `domain-value` of RFC 6265bis §4.1.1: printable ASCII without the semicolon. */
const attributeValue = /^[\x20-\x3a\x3c-\x7e]*$/;
/** A value that needs no encoding: cookie-octets without a `%xx` that a reader would decode. */
const plainValue = /^(?:[\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]|%(?![0-9A-Fa-f]{2}))*$/;
const sameSiteSpellings: ReadonlyMap<string, string> = new Map([
  ['lax', 'Lax'],
  ['strict', 'Strict'],
  ['none', 'None'],
]);

function checkName(name: string): void {
  if (!cookieName.test(name)) throw invalidCookieName(name);
  if (reservedNames.test(name)) throw reservedCookieName(name);
}

function checkAttribute(name: string, attribute: string, value: string): string {
  if (!attributeValue.test(value)) throw invalidCookieAttribute(name, attribute, value);
  return value;
}

function sameSiteOf(name: string, sameSite: string | null | undefined): string | undefined {
  if (sameSite === null) return undefined;
  const spelling = sameSiteSpellings.get(String(sameSite ?? 'lax').toLowerCase());
  if (!spelling) throw invalidSameSite(name, sameSite);
  return spelling;
}

/** Browsers match the prefix in any case (RFC 6265bis §4.1.3). */
function checkPrefix(name: string, secure: boolean, options: CookieOptions): void {
  const prefix = /^__(?:secure|host)-/i.exec(name)?.[0].toLowerCase();
  if (!prefix) return;
  if (!secure) throw brokenCookiePrefix(name, 'set `secure: true`');
  if (prefix !== '__host-') return;
  if (options.domain) throw brokenCookiePrefix(name, 'remove the domain');
  if ((options.path ?? '/') !== '/' || options.path === null) throw brokenCookiePrefix(name, 'set the path to `/`');
}

function maxAgeOf(name: string, maxAge: number): number {
  if (typeof maxAge !== 'number' || !Number.isFinite(maxAge)) throw invalidMaxAge(name, maxAge);
  return Math.min(Math.trunc(maxAge), Number.MAX_SAFE_INTEGER);
}

function expiresOf(name: string, expires: Date | number | string): string {
  const date = typeof expires === 'number' ? new Date(Date.now() + expires * 1000) : new Date(expires);
  if (Number.isNaN(date.getTime())) throw invalidExpires(name, expires);
  return typeof expires === 'string' ? checkAttribute(name, 'expires', expires) : date.toUTCString();
}

/** Encodes the whole value or nothing, so that readers who decode all of it get the exact value. */
function encodeValue(value: string): string {
  const text = String(value);
  if (plainValue.test(text)) return text;
  return text.replace(/[^\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, percentEncode);
}

/** Removes spaces and tabs (RFC 6265bis §5.6). `String.trim` would remove a no-break space, which is the last byte of `à` in UTF-8. */
function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Decodes the value of one cookie: quotes are removed, and valid percent-encoding is decoded. */
export function decodeCookieValue(value: string): string {
  const text = value.length > 1 && value.startsWith('"') && value.endsWith('"') ? unquote(value.slice(1, -1)) : value;
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decodes the escapes in quoted values of older servers: `\"`, and an octal number such as `\073`. */
function unquote(text: string): string {
  return text.replace(/\\(?:([0-3][0-7]{2})|(.))/g, (_, octal: string | undefined, char: string) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : char,
  );
}
