import { isText } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import { cookiesOf } from '../cookies/request-cookies';
import { FORGED, readSignedCookie } from '../cookies/signed-cookie';
import type { InvalidOption } from '../dependencies/dependency';
import { readToken } from './authorization';
import { writeChallenge } from './challenge';
import { MALFORMED, readHeaderOnce } from './request-header';
import { type Credentials, checkFlag, readOptions, SecurityScheme, type SecuritySchemeOptions } from './security-scheme';

/** Options of `APIKeyHeader`, `APIKeyQuery` and `APIKeyCookie`. */
export interface APIKeyOptions<Optional extends boolean = boolean> extends SecuritySchemeOptions<Optional> {}

/** A scheme that reads a key. HTTP has no challenge for keys, and a 401 must have one, so it is `APIKey in="header", name="x-api-key"`. */
export abstract class APIKeyScheme<Optional extends boolean> extends SecurityScheme<Credentials<string, Optional>> {
  protected readonly keyName: string;
  readonly #place: 'header' | 'query' | 'cookie';

  constructor(place: 'header' | 'query' | 'cookie', keyName: string, options: APIKeyOptions<Optional>) {
    super({ type: 'apiKey', in: place, name: keyName }, options);
    this.#place = place;
    this.keyName = keyName;
  }

  override challenge(): string {
    return writeChallenge('APIKey', { in: this.#place, name: this.keyName });
  }

  override check(): readonly InvalidOption[] {
    const isValid = isText(this.keyName) && (this.#place === 'query' ? this.keyName !== '' : token.test(this.keyName));
    const fix = 'use the name that clients send, such as `x-api-key`';
    return [...super.check(), ...(isValid ? [] : [{ option: 'name', given: String(this.keyName), fix }])];
  }
}

/** The names of headers and cookies (RFC 9110 §5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** Options of `APIKeyHeader`. */
export interface APIKeyHeaderOptions<Optional extends boolean = boolean> extends APIKeyOptions<Optional> {
  /**
   * The scheme before the key, such as `Token` for `Authorization: Token …`; clients may write it in any case. Another scheme counts as no credentials, and
   * the challenge of a 401 is the scheme. Default: none, the whole header is the key.
   */
  readonly scheme?: string;
}

/** A key in a header: `new APIKeyHeader('x-api-key')`. It provides the key; compare it with `safeEqual`. */
export class APIKeyHeader<const Optional extends boolean = false> extends APIKeyScheme<Optional> {
  readonly #field: string;
  readonly #scheme: string | undefined;

  constructor(name: string, given: APIKeyHeaderOptions<Optional> = {}) {
    const { scheme, ...options } = readOptions(given);
    super('header', name, options);
    this.#field = String(name).toLowerCase();
    this.#scheme = scheme;
  }

  override read(request: FastifyRequest): string | typeof MALFORMED | undefined {
    if (this.#scheme !== undefined) return readToken(request, { scheme: this.#scheme.toLowerCase(), header: this.#field });
    return readHeaderOnce(request, this.#field) || undefined;
  }

  override challenge(): string {
    return this.#scheme ?? super.challenge();
  }

  override check(): readonly InvalidOption[] {
    const isValid = this.#scheme === undefined || (isText(this.#scheme) && token.test(this.#scheme));
    return [...super.check(), ...(isValid ? [] : [{ option: 'scheme', given: String(this.#scheme), fix: 'use a word, such as `Token`' }])];
  }
}

/** A key in a query parameter. It provides the key. URLs are written to logs and histories, so prefer a header. */
export class APIKeyQuery<const Optional extends boolean = false> extends APIKeyScheme<Optional> {
  constructor(name: string, options: APIKeyOptions<Optional> = {}) {
    super('query', name, readOptions(options));
  }

  override read({ query }: FastifyRequest): string | typeof MALFORMED | undefined {
    const keys = query as Readonly<Record<string, unknown>>;
    const key = Object.hasOwn(keys, this.keyName) ? keys[this.keyName] : undefined;
    if (key === undefined || key === '') return undefined;
    return typeof key === 'string' ? key : MALFORMED;
  }
}

/** Options of `APIKeyCookie`. */
export interface APIKeyCookieOptions<Optional extends boolean = boolean> extends APIKeyOptions<Optional> {
  /** Rejects a value that `setCookie(name, value, { signed: true })` has not signed, with 401, and provides it without its signature. Default: false. */
  readonly signed?: boolean;
}

/** A key in a cookie, such as the id of a session. It provides the value. Browsers send cookies on their own, so protect such routes against CSRF. */
export class APIKeyCookie<const Optional extends boolean = false> extends APIKeyScheme<Optional> {
  /** The name of the cookie, if it is signed. */
  readonly signedCookie: string | undefined;
  readonly #signed: boolean;

  constructor(name: string, given: APIKeyCookieOptions<Optional> = {}) {
    const { signed = false, ...options } = readOptions(given);
    super('cookie', name, options);
    this.signedCookie = signed ? name : undefined;
    this.#signed = signed;
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkFlag('signed', this.#signed)];
  }

  override read(request: FastifyRequest): string | typeof MALFORMED | undefined {
    if (this.signedCookie === undefined) return cookiesOf(request)[this.keyName] || undefined;
    const value = readSignedCookie(request, this.signedCookie);
    return value === FORGED ? MALFORMED : value || undefined;
  }
}
