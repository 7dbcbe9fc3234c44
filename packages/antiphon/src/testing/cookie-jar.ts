/** The cookies of a test client. */
export interface CookieJar extends Iterable<readonly [name: string, value: string]> {
  /** Returns the decoded value of a cookie; undefined if there is none. */
  get(name: string): string | undefined;
  /** Sets a cookie that is sent with every request. */
  set(name: string, value: string): void;
  /** Removes a cookie. */
  delete(name: string): void;
  /** Removes all cookies. */
  clear(): void;
}

interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** In milliseconds since the epoch. */
  readonly expires: number;
}

/**
 * Keeps the cookies of responses and sends them with later requests to their path, as a browser does (RFC 6265 §5). There is one host, so `Domain` is
 * ignored, and so is `Secure`, because a test client uses HTTP.
 */
export class StoredCookies implements CookieJar {
  readonly #cookies = new Map<string, StoredCookie>();

  get(name: string): string | undefined {
    const found = this.#valid.findLast((cookie) => cookie.name === name);
    return found && decoded(found.value);
  }

  set(name: string, value: string): void {
    this.#store({ name, value: encodeURIComponent(value), path: '/', expires: Number.POSITIVE_INFINITY });
  }

  delete(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key);
  }

  clear(): void {
    this.#cookies.clear();
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, value } of this.#valid) yield [name, decoded(value)];
  }

  /** Keeps the cookies of a response to a request of a path. */
  receive(response: Response, path: string): void {
    for (const text of response.headers.getSetCookie()) {
      const cookie = parseCookie(text, path);
      if (cookie !== undefined) this.#store(cookie);
    }
  }

  /** Returns the header `Cookie` for a path, the longest paths first; undefined for none. */
  headerFor(path: string): string | undefined {
    const sent = this.#valid.filter((cookie) => matchesPath(path, cookie.path)).sort((one, other) => other.path.length - one.path.length);
    return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  get #valid(): StoredCookie[] {
    return [...this.#cookies.values()].filter(({ expires }) => expires > Date.now());
  }

  #store(cookie: StoredCookie): void {
    this.#cookies.set(`${cookie.path} ${cookie.name}`, cookie);
  }
}

/** A line without a name is ignored (RFC 6265 §5.2). */
function parseCookie(text: string, requestPath: string): StoredCookie | undefined {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const [name, value] = splitPair(pair);
  if (name === '' || !pair.includes('=')) return undefined;
  const given = new Map(attributes.map((attribute) => splitPair(attribute)).map(([key, each]) => [key.toLowerCase(), each]));
  const path = given.get('path');
  return { name, value, path: path?.startsWith('/') ? path : defaultPath(requestPath), expires: expiryOf(given) };
}

function splitPair(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text, ''] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

/** `Max-Age` takes precedence over `Expires`. One that cannot be read is ignored (RFC 6265 §5.2.1, §5.2.2). */
function expiryOf(attributes: ReadonlyMap<string, string>): number {
  const age = attributes.get('max-age') ?? '';
  if (/^-?\d+$/.test(age)) return Date.now() + Number(age) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}

/** RFC 6265 §5.1.4. */
function defaultPath(requestPath: string): string {
  return requestPath.slice(0, Math.max(1, requestPath.lastIndexOf('/'))) || '/';
}

function matchesPath(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
