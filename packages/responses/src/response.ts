import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Background } from './background';
import { encodeJson } from './encode/encode-json';
import { encodeText } from './encode/text-encoding';
import { type CookieOptions, serializeCookie, serializeDeletedCookie } from './headers/cookies';
import { contentType } from './headers/media-type';
import { checkHeaderValue, connectionFields, type HeaderRecord, type HeadersInput, MutableHeaders } from './headers/mutable-headers';
import { statusAllowsBody } from './status';
import { discard } from './stream/discard';
import { typeNameOf } from './values/type-name';

/** What a response needs to know of the request it answers. */
export interface RequestHead {
  /** The method in upper case; HEAD gets the headers of GET and no body. */
  readonly method: string;
  /** The request's headers as `node:http` gives them. */
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client has gone: ends streams and their generators. */
  readonly signal?: AbortSignal;
  /** The server computes the `Content-Length` of text itself, so it is not computed here. */
  readonly computesTextLength?: boolean;
}

/** An answer that a server only has to write. Without a body nothing follows the head. */
export interface PreparedResponse {
  status: number;
  headers: HeaderRecord;
  body: string | Uint8Array | Readable | undefined;
}

/** What every response class takes beside its content. */
export interface ResponseOptions {
  /** The status; by default the class's own, which is 200 unless the class says otherwise. */
  readonly statusCode?: number;
  /** Header fields to send; they win over computed ones. */
  readonly headers?: HeadersInput;
  /** The media type; by default the class's own. `; charset=…` is added to a `text/…` type that has none. */
  readonly mediaType?: string;
  /** What to run after the answer has been sent. */
  readonly background?: Background;
}

/**
 * An HTTP answer: content, status, headers, cookies, and what to do after it was sent.
 *
 * To make a class of your own, give it a media type and override `render`:
 *
 * @example
 * class CSVLinesResponse extends Response<string[]> {
 *   static override mediaType = 'text/csv';
 *   override render(lines: string[]) { return lines.join('\n'); }
 * }
 */
export class Response<Content = unknown> {
  /** The media type of every answer of this class; none means no `Content-Type` is sent. */
  static mediaType: string | undefined = undefined;
  /** How text is encoded, and the `charset` of `text/…` types. */
  static charset = 'utf-8';
  /** The status of an answer that names none. */
  static statusCode = 200;

  /**
   * Loads the packages that the class needs besides this one, none by default: called at startup for each class that a route declares.
   *
   * @throws Error naming the package to install.
   */
  static loadPackages(): void {}

  /** The status; undefined only on an injected response that has not been given one. */
  statusCode: number | undefined;
  mediaType: string | undefined;
  background: Background | undefined;
  readonly content: Content;
  #headers: MutableHeaders | undefined;

  constructor(content?: Content, options?: ResponseOptions) {
    const { mediaType, statusCode } = this.constructor as typeof Response;
    this.content = content as Content;
    this.statusCode = options?.statusCode ?? statusCode;
    this.mediaType = options?.mediaType ?? mediaType;
    this.background = options?.background;
    if (options?.headers) this.#headers = new MutableHeaders(options.headers, { refuse: connectionFields });
  }

  /**
   * The header fields of this answer; those set here win over the computed ones. Fields of a connection, such as `Connection`, `Keep-Alive`,
   * `Transfer-Encoding` and `Upgrade`, cannot be set: the server manages them, and HTTP/2 forbids them (RFC 9110 §7.6.1, RFC 9113 §8.2.2).
   */
  get headers(): MutableHeaders {
    this.#headers ??= new MutableHeaders(undefined, { refuse: connectionFields });
    return this.#headers;
  }

  /**
   * Turns the content into text or bytes; override it in a class of your own. It is called when the answer is sent, not before.
   *
   * @throws TypeError for content that is neither text, bytes nor nothing.
   */
  render(content: Content): string | Uint8Array {
    if (content === undefined || content === null) return '';
    if (typeof content === 'string') return content;
    if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
    if (isArrayBuffer(content)) return new Uint8Array(content);
    throw new TypeError(
      `${this.constructor.name} renders text or bytes, not \`${typeNameOf(content)}\`; give it a class that can, such as JSONResponse.`,
    );
  }

  /**
   * Adds a cookie to the answer; the same name twice makes two `Set-Cookie` headers.
   *
   * @throws TypeError when a name, path or domain could break out of its place (see {@link serializeCookie}).
   */
  setCookie(name: string, value = '', options?: CookieOptions): this {
    this.headers.append('set-cookie', serializeCookie(name, value, options));
    return this;
  }

  /** Makes the browser forget a cookie. Path and domain must be those it was set with. */
  deleteCookie(name: string, options?: Omit<CookieOptions, 'maxAge' | 'expires'>): this {
    this.headers.append('set-cookie', serializeDeletedCookie(name, options));
    return this;
  }

  /**
   * The finished answer to a request. May be called again, for another request as well, where the content can be read twice.
   *
   * @throws RangeError for a status that HTTP has not, and whatever `render` throws.
   */
  prepare(request: RequestHead): PreparedResponse | Promise<PreparedResponse> {
    const { status, headers } = this.head();
    if (!statusAllowsBody(status)) {
      discard(this.content);
      return this.bodiless(status, headers);
    }
    const body = this.encode(this.render(this.content));
    if (request.method === 'HEAD') return { status, headers: withLength(headers, body), body: undefined };
    return { status, headers: request.computesTextLength && typeof body === 'string' ? headers : withLength(headers, body), body };
  }

  /** Status and headers as far as they do not depend on the body. For response classes with an `answer` of their own. */
  protected head(): { status: number; headers: HeaderRecord } {
    const headers = this.#headers === undefined ? {} : this.#headers.toRecord();
    if (this.mediaType !== undefined) headers['content-type'] ??= contentTypeOf(this.mediaType, this.charset);
    return { status: checkStatus(this.statusCode), headers };
  }

  /**
   * The answer of a status that has no content, so no length that promises some: none at all, and 0 for 205, which is framed like any
   * other answer (RFC 9110 §8.6, §15.3.6).
   */
  protected bodiless(status: number, headers: HeaderRecord): PreparedResponse {
    delete headers['content-length'];
    if (status === 205) headers['content-length'] = '0';
    return { status, headers, body: undefined };
  }

  /** Text in the charset of the class; UTF-8 stays a string, which servers write faster. */
  protected encode(rendered: string | Uint8Array): string | Uint8Array {
    return typeof rendered === 'string' && this.charset !== 'utf-8' ? encodeText(rendered, this.charset) : rendered;
  }

  protected get charset(): string {
    return (this.constructor as typeof Response).charset;
  }
}

/** An answer of plain text (`text/plain`). */
export class PlainTextResponse<Content = string> extends Response<Content> {
  static override mediaType: string | undefined = 'text/plain';
}

/** An answer of HTML (`text/html`). The text is sent as it is: escape what users wrote. */
export class HTMLResponse<Content = string> extends Response<Content> {
  static override mediaType: string | undefined = 'text/html';
}

/**
 * An answer of compact JSON (`application/json`), in UTF-8 and with nothing escaped that JSON does not ask for.
 *
 * Any value may be given; {@link encodeJson} says how each is written, and which are refused.
 */
export class JSONResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/json';

  override render(content: Content): string | Uint8Array {
    return encodeJson(content);
  }
}

/**
 * A response without content whose headers, cookies and status a server copies onto the real answer.
 *
 * It has no status until one is set, and rejects `Content-Length` and the fields of a connection with a TypeError.
 */
export function createInjectedResponse(): Response {
  return new InjectedResponse();
}

/** The server frames the body, so a length set beside it could only be wrong (DESIGN section 10, *injected-header-replaces*). */
const FRAMING = ['content-length', ...connectionFields];

class InjectedResponse extends Response {
  readonly #headers = new MutableHeaders(undefined, { refuse: FRAMING });

  constructor() {
    super();
    this.statusCode = undefined;
  }

  override get headers(): MutableHeaders {
    return this.#headers;
  }

  /** When an action returns it as its answer: what was set on it, and no content (BEHAVIOUR E22). */
  override prepare(_request: RequestHead): PreparedResponse {
    const headers = this.#headers.toRecord();
    return { status: checkStatus(this.statusCode), headers, body: undefined };
  }
}

/** What was made of media types before: an application has few, and asks for them with every answer. */
const contentTypes = new Map<string, string>();

/** Where media types are made of what clients say, no more than this many are remembered. */
const mostContentTypes = 100;

function contentTypeOf(mediaType: string, charset: string): string {
  const known = charset === 'utf-8' ? contentTypes.get(mediaType) : undefined;
  if (known !== undefined) return known;
  const made = checkHeaderValue('content-type', contentType(mediaType, charset));
  if (charset === 'utf-8' && contentTypes.size < mostContentTypes) contentTypes.set(mediaType, made);
  return made;
}

function checkStatus(status: number | undefined): number {
  if (status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new RangeError(`The status of a response must be a whole number from 100 to 599, not \`${status}\`.`);
}

function withLength(headers: HeaderRecord, body: string | Uint8Array): HeaderRecord {
  headers['content-length'] ??= String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength);
  return headers;
}

function isArrayBuffer(value: unknown): value is ArrayBufferLike {
  return (
    Object.prototype.toString.call(value) === '[object ArrayBuffer]' ||
    Object.prototype.toString.call(value) === '[object SharedArrayBuffer]'
  );
}
