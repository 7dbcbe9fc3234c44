import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { types } from 'node:util';
import type { Background } from './background';
import { encodeText } from './encode/text-encoding';
import { checkHeaderValue } from './headers/check-header';
import {
  type CookieOptions,
  endOfCookie,
  type SetCookieOptions,
  type SignCookie,
  serializeCookie,
  serializeDeletedCookie,
} from './headers/cookies';
import { connectionFields } from './headers/header-fields';
import { contentType } from './headers/media-type';
import { type HeaderRecord, type HeadersInput, MutableHeaders } from './headers/mutable-headers';
import { invalidStatus, notTextOrBytes, unsignedCookie } from './problems';
import { statusAllowsBody } from './status';
import { discard } from './stream/discard';

/** The parts of a request on which a response depends. */
export interface RequestHead {
  /** The method in upper case. HEAD receives the headers of GET and no body. */
  readonly method: string;
  /** The headers of the request in the form of `node:http`. */
  readonly headers: IncomingHttpHeaders;
  /** Ends streams and their generators when it is aborted, which a server does when the client disconnects. */
  readonly signal?: AbortSignal | undefined;
  /** True if the server computes the `Content-Length` of text itself. Default: false. */
  readonly computesTextLength?: boolean | undefined;
}

/** A response that is ready to be written by a server. Without a body only the head is sent. */
export interface PreparedResponse {
  status: number;
  headers: HeaderRecord;
  body: string | Uint8Array | Readable | undefined;
}

/** Options of all response classes. */
export interface ResponseOptions {
  /** The status. Default: the one of the class, usually 200. */
  readonly statusCode?: number | undefined;
  /** The header fields. They take precedence over computed ones. Default: none. */
  readonly headers?: HeadersInput | undefined;
  /** The media type. Default: the one of the class. `; charset=…` is added to a `text/…` type without a charset. */
  readonly mediaType?: string | undefined;
  /** The work to do after the response has been sent. Default: none. */
  readonly background?: Background | undefined;
}

/**
 * An HTTP response: content, status, headers, cookies and background work.
 *
 * A subclass sets its media type and overrides `render`:
 *
 * @example
 * class CSVLinesResponse extends Response<string[]> {
 *   static override mediaType = 'text/csv';
 *   override render(lines: string[]) { return lines.join('\n'); }
 * }
 */
export class Response<Content = unknown> {
  /** The media type of the class. Default: undefined, which sends no `Content-Type`. */
  static mediaType: string | undefined = undefined;
  /** The encoding of text, and the `charset` of `text/…` types. Default: `utf-8`. */
  static charset = 'utf-8';
  /** The status of a response that sets none. Default: 200. */
  static statusCode = 200;

  /**
   * Loads the optional packages of the class. Called at startup for each class that a route declares.
   *
   * @throws Error with the name of the package to install.
   */
  static loadPackages(): void {}

  /** The status. Undefined only on an injected response, until it is set. */
  statusCode: number | undefined;
  mediaType: string | undefined;
  background: Background | undefined;
  readonly content: Content;
  #headers: MutableHeaders | undefined;
  #sign: SignCookie | undefined;
  /** The cookies that are signed, by their text in the headers. They are signed again for each request that the response is sent to. */
  #signedCookies: Map<string, SignedCookie> | undefined;

  constructor(content?: Content, options?: ResponseOptions) {
    const { mediaType, statusCode } = this.constructor as typeof Response;
    this.content = content as Content;
    this.statusCode = options?.statusCode ?? statusCode;
    this.mediaType = options?.mediaType ?? mediaType;
    this.background = options?.background;
    if (options?.headers) this.#headers = new MutableHeaders(options.headers, { forbidden: connectionFields });
  }

  /**
   * The header fields of the response. They take precedence over computed ones. Fields of a connection, such as `Connection`, `Keep-Alive`,
   * `Transfer-Encoding` and `Upgrade`, cannot be set: the server manages them, and HTTP/2 forbids them (RFC 9110 §7.6.1, RFC 9113 §8.2.2).
   */
  get headers(): MutableHeaders {
    this.#headers ??= new MutableHeaders(undefined, { forbidden: connectionFields });
    return this.#headers;
  }

  /**
   * Encodes the content as text or bytes. Override it in a subclass. Called when the response is sent, not before.
   *
   * @throws TypeError for content that is neither text, bytes nor undefined or null.
   */
  render(content: Content): string | Uint8Array {
    if (content === undefined || content === null) return '';
    if (typeof content === 'string') return content;
    if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
    if (types.isAnyArrayBuffer(content)) return new Uint8Array(content);
    throw notTextOrBytes(this.constructor.name, content);
  }

  /**
   * Adds a cookie. The same name twice produces two `Set-Cookie` headers. With `signed: true` its value is signed by the function of
   * {@link Response.signCookies}, at the latest when the response is sent.
   *
   * @throws TypeError if a name, path or domain is not valid (see {@link serializeCookie}).
   */
  setCookie(name: string, value = '', options?: SetCookieOptions): this {
    this.headers.append(
      'set-cookie',
      options?.signed ? this.#signed({ name, value: String(value), options }) : serializeCookie(name, value, options),
    );
    return this;
  }

  /** Deletes a cookie in the browser. Path and domain must be those with which it was set. */
  deleteCookie(name: string, options?: Omit<CookieOptions, 'maxAge' | 'expires'>): this {
    this.headers.append('set-cookie', serializeDeletedCookie(name, options));
    return this;
  }

  /** Sets the function that signs cookies: those that were set with `signed: true`, and those that will be. A server calls it before `prepare`. */
  signCookies(sign: SignCookie): this {
    this.#sign = sign;
    const cookies = this.#signedCookies;
    if (cookies === undefined) return this;
    const texts = this.headers.getAll('set-cookie');
    this.#signedCookies = undefined;
    this.headers.delete('set-cookie');
    for (const text of texts) {
      const cookie = cookies.get(text);
      this.headers.append('set-cookie', cookie === undefined ? text : this.#signed(cookie));
    }
    return this;
  }

  /**
   * Prepares the response to a request. Can be called again, also for another request, if the content can be read twice.
   *
   * @throws RangeError for an invalid status, and the errors of `render`.
   */
  prepare(request: RequestHead): PreparedResponse | Promise<PreparedResponse> {
    const { status, headers } = this.head();
    if (!statusAllowsBody(status)) {
      discard(this.content);
      return this.withoutBody(status, headers);
    }
    const body = this.encode(this.render(this.content));
    if (request.method === 'HEAD') return { status, headers: withLength(headers, body), body: undefined };
    return { status, headers: request.computesTextLength && typeof body === 'string' ? headers : withLength(headers, body), body };
  }

  /**
   * Returns the status and the headers that do not depend on the body. For subclasses that override `prepare`.
   *
   * @throws TypeError for a signed cookie that nothing has signed.
   */
  protected head(): { status: number; headers: HeaderRecord } {
    if (this.#sign === undefined && this.#signedCookies !== undefined) rejectUnsigned(this.#signedCookies);
    const headers = this.#headers === undefined ? {} : this.#headers.toRecord();
    if (this.mediaType !== undefined) headers['content-type'] ??= contentTypeOf(this.mediaType, this.charset);
    return { status: checkStatus(this.statusCode), headers };
  }

  /**
   * Returns a response with a status that has no content. It has no `Content-Length`, except for 205, where the length is 0 because the response is
   * framed like any other (RFC 9110 §8.6, §15.3.6).
   */
  protected withoutBody(status: number, headers: HeaderRecord): PreparedResponse {
    delete headers['content-length'];
    if (status === 205) headers['content-length'] = '0';
    return { status, headers, body: undefined };
  }

  /** Encodes text in the charset of the class. UTF-8 stays a string, which servers write faster. */
  protected encode(rendered: string | Uint8Array): string | Uint8Array {
    return typeof rendered === 'string' && this.charset !== 'utf-8' ? encodeText(rendered, this.charset) : rendered;
  }

  protected get charset(): string {
    return (this.constructor as typeof Response).charset;
  }

  /** Until the response knows how to sign, the header has a text that is never sent. */
  #signed(cookie: SignedCookie): string {
    const { name, value, options } = cookie;
    const signed = this.#sign === undefined ? `${value}.unsigned` : this.#sign(name, value, endOfCookie(options));
    const text = serializeCookie(name, signed, options);
    this.#signedCookies ??= new Map();
    this.#signedCookies.set(text, cookie);
    return text;
  }
}

/** A cookie that is signed when it is sent. */
interface SignedCookie {
  readonly name: string;
  readonly value: string;
  readonly options: CookieOptions;
}

function rejectUnsigned(cookies: ReadonlyMap<string, SignedCookie>): void {
  for (const { name } of cookies.values()) throw unsignedCookie(name);
}

/**
 * Returns a valid status.
 *
 * @throws RangeError for any other value.
 */
export function checkStatus(status: number | undefined): number {
  if (status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw invalidStatus(status);
}

/** The `Content-Type` by media type: an application has few, and every response needs one. */
const contentTypes = new Map<string, string>();

/** The number of media types that are remembered, in case an application builds them from the input of clients. */
const maxContentTypes = 100;

function contentTypeOf(mediaType: string, charset: string): string {
  const known = charset === 'utf-8' ? contentTypes.get(mediaType) : undefined;
  if (known !== undefined) return known;
  const checked = checkHeaderValue('content-type', contentType(mediaType, charset));
  if (charset === 'utf-8' && contentTypes.size < maxContentTypes) contentTypes.set(mediaType, checked);
  return checked;
}

function withLength(headers: HeaderRecord, body: string | Uint8Array): HeaderRecord {
  headers['content-length'] ??= String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength);
  return headers;
}
