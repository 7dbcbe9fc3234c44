import { describeViolation, type ResponseViolation } from '@antiphon/openapi';
import { type Origin, SetupError } from '@antiphon/schema';
import { captureCall, flag, invalidOptions, isOptions, isText, type OptionNames, showValue } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import type { App } from '../application/app';
import { internalsOf, isApp } from '../application/internals';
import type { Overrides } from '../dependencies/overrides';
import { listenToServerErrors } from '../fastify/call/server-errors';
import { UndocumentedResponseError } from '../fastify/send/undocumented-error';
import { problems } from '../problems/problems';
import { type CookieJar, StoredCookies } from './cookie-jar';
import { type FreePort, serveOnFreePort } from './free-port';
import { checkUnused, type Overridden, type OverrideList, readOverrides } from './overrides';

/** The options of `testClient`. */
export interface TestClientOptions<Keys extends readonly Overridden[] = readonly Overridden[]> {
  /** Checks every response against the document. False keeps the application's own `checkResponses`. Default: true. */
  readonly checkResponses?: boolean;
  /**
   * Rejects a request with the unexpected error that made its response a 500, because the response does not contain it. False returns the
   * response instead, for a test of the 500 itself. Default: true.
   */
  readonly raiseServerExceptions?: boolean;
  /** Keeps the cookies of responses, and sends them with later requests, as a browser does. Default: false. */
  readonly keepCookies?: boolean;
  /** Follows redirects, also those that a request does not name with `redirect`. Default: false. */
  readonly followRedirects?: boolean;
  /**
   * Services and dependencies that are replaced: `[[Users, fakeUsers], [DATABASE, database], [currentUser, () => alice]]`. They apply to mounted
   * applications too. The parameters of a replaced dependency are not read, so requests need no credentials for it. Default: none.
   */
  readonly overrides?: OverrideList<Keys>;
  /** Headers of every request, such as `authorization`. Headers of one request take precedence. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The names of the options. */
const optionNames: OptionNames<TestClientOptions> = {
  checkResponses: flag,
  raiseServerExceptions: flag,
  keepCookies: flag,
  followRedirects: flag,
  overrides: true,
  headers: {
    accepts: (value) => isOptions(value) && Object.values(value).every(isText),
    fix: "write an object of texts: headers: { authorization: 'Bearer …' }",
  },
};

/** Options of `fetch`, and shortcuts for two kinds of bodies. */
export interface TestRequest extends RequestInit {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as an urlencoded form. For a form with files, pass a `FormData` as `body`. */
  readonly form?: Readonly<Record<string, string>>;
}

/** The platform's `Response`, whose body may be typed: `json<Item>()`. */
export interface TestResponse extends Response {
  // `any`: as in the DOM and in Fastify's `inject`; the assertions of the test check the value
  json<Body = any>(): Promise<Body>;
}

/** Sends requests to an application over HTTP. */
export interface TestClient extends AsyncDisposable {
  /** The cookies that are sent with every request to their path, those of responses too if `keepCookies` is true. */
  readonly cookies: CookieJar;
  /**
   * Sends a request to a path. Redirects are returned, not followed, unless `redirect` is `'follow'` or `followRedirects` is true. At most 20 are followed.
   *
   * @throws UndocumentedResponseError if the response violates the document. The application's error handlers do not receive it.
   * @throws the unexpected error that made the response a 500, unless `raiseServerExceptions` is false.
   */
  fetch(path: string, request?: TestRequest): Promise<TestResponse>;
  get(path: string, request?: TestRequest): Promise<TestResponse>;
  head(path: string, request?: TestRequest): Promise<TestResponse>;
  post(path: string, request?: TestRequest): Promise<TestResponse>;
  put(path: string, request?: TestRequest): Promise<TestResponse>;
  patch(path: string, request?: TestRequest): Promise<TestResponse>;
  delete(path: string, request?: TestRequest): Promise<TestResponse>;
  options(path: string, request?: TestRequest): Promise<TestResponse>;
  /** Sends QUERY, which is safe like GET and has a body. */
  query(path: string, request?: TestRequest): Promise<TestResponse>;
  /** Closes every connection and the application, with its plugins and background tasks. */
  close(): Promise<void>;
}

/**
 * Creates a client of an application, for tests: `const response = await testClient(app).get('/items/')`. The first request starts it on a free
 * port of this machine. Every response is checked against the document, unless `checkResponses` is false here or in the application.
 *
 * Close it after the tests, or declare it with `await using`. A client that is not closed does not keep the process alive.
 *
 * @throws SetupError for anything but an application, and for an option that does not exist or has an invalid value.
 * @throws Error if `checkResponses` is true, or `overrides` is set, and the application has already been started.
 */
export function testClient<const Keys extends readonly Overridden[] = readonly Overridden[]>(
  app: App,
  options: TestClientOptions<Keys> = {},
): TestClient {
  checkArguments(app, options, captureCall(testClient));
  return new HTTPClient(app, options as TestClientOptions);
}

function checkArguments(app: unknown, options: unknown, origin: Origin): void {
  const place = { className: 'testClient', origin };
  const found = [
    ...(isApp(app) ? [] : [{ ...place, ...problems.notAnApplication(showValue(app)) }]),
    ...invalidOptions(options, optionNames, '`testClient`', place),
  ];
  if (found.length > 0) throw new SetupError(found);
}

class HTTPClient implements TestClient {
  readonly #app: App;
  readonly #headers: TestClientOptions['headers'];
  readonly #raises: boolean;
  readonly #keepsCookies: boolean;
  readonly #redirect: 'follow' | 'manual';
  readonly cookies = new StoredCookies();
  readonly #overrides: Overrides | undefined;
  /** The violations, by the requested URL. */
  readonly #violations = new Map<string, ResponseViolation>();
  /** Unexpected errors, by the requested URL. */
  readonly #errors = new Map<string, unknown[]>();
  #served: Promise<FreePort> | undefined;

  readonly get = this.#method('GET');
  readonly head = this.#method('HEAD');
  readonly post = this.#method('POST');
  readonly put = this.#method('PUT');
  readonly patch = this.#method('PATCH');
  readonly delete = this.#method('DELETE');
  readonly options = this.#method('OPTIONS');
  readonly query = this.#method('QUERY');

  constructor(app: App, { checkResponses = true, raiseServerExceptions = true, headers, overrides, ...others }: TestClientOptions) {
    this.#app = app;
    this.#keepsCookies = others.keepCookies ?? false;
    this.#redirect = others.followRedirects ? 'follow' : 'manual';
    this.#overrides = overrides && readOverrides(overrides);
    if (this.#overrides !== undefined) internalsOf(app).replace(this.#overrides);
    this.#raises = raiseServerExceptions;
    this.#headers = headers;
    if (checkResponses) {
      internalsOf(app).override({ checkResponses: (violation, { originalUrl }) => void this.#violations.set(originalUrl, violation) });
    }
  }

  async fetch(path: string, request: TestRequest = {}): Promise<TestResponse> {
    if (!/^(?:[/?]|$)/.test(path)) throw new Error(`\`${path}\` is not a path of the application; write one that begins with \`/\``);
    const { port } = await this.#serve();
    const { json: _json, form: _form, redirect = this.#redirect, ...init } = request;
    const url = new URL(`http://127.0.0.1:${port}${path}`);
    const sent = { ...init, ...bodyOf(request), headers: this.#headersOf(request) };
    const response = redirect === 'follow' ? await this.#follow(url, sent) : await this.#send(url, { ...sent, redirect });
    if (response.status >= 500) this.#throwCause(response);
    return response as TestResponse;
  }

  /** Not by `fetch`, which would drop the cookies of redirects. */
  async #follow(first: URL, request: RequestInit & { readonly headers: Headers }): Promise<Response> {
    let [url, current] = [first, request];
    for (let count = 0; count <= maxRedirects; count++) {
      const response = await this.#send(url, { ...current, redirect: 'manual' });
      const location = response.headers.get('location');
      if (!redirectStatuses.includes(response.status) || location === null) return response;
      await response.body?.cancel();
      const next = new URL(location, url);
      // Other hosts are those of links that the application makes: this client sends everything to its application.
      url = new URL(`${next.pathname}${next.search}`, first);
      current = redirected(current, response.status);
    }
    throw new Error(`${first.pathname} was redirected more than ${maxRedirects} times`);
  }

  async #send(url: URL, request: RequestInit & { readonly headers: Headers }): Promise<Response> {
    const headers = new Headers(request.headers);
    const cookie = [headers.get('cookie'), this.cookies.headerFor(url.pathname)].filter((each) => each).join('; ');
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...request, headers });
    if (this.#keepsCookies) this.cookies.receive(response, url.pathname);
    return response;
  }

  async close(): Promise<void> {
    const served = await this.#served?.catch(() => undefined);
    await served?.close();
    await this.#app.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #method(method: string): TestClient['get'] {
    return (path, request) => this.fetch(path, { ...request, method });
  }

  #serve(): Promise<FreePort> {
    this.#served ??= this.#start();
    return this.#served;
  }

  async #start(): Promise<FreePort> {
    const { fastify } = await this.#app.ready();
    if (this.#overrides !== undefined) checkUnused(this.#overrides);
    if (this.#raises) listenToServerErrors(fastify, (error, request) => this.#keepError(error, request));
    return serveOnFreePort(fastify);
  }

  #headersOf({ json, headers }: TestRequest): Headers {
    const all = new Headers({ ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...this.#headers });
    new Headers(headers).forEach((value, name) => {
      all.set(name, value);
    });
    return all;
  }

  /** Throws the unexpected error that made the response a 500, if there is one. */
  #throwCause({ url }: Response): void {
    const { pathname, search } = new URL(url);
    const violation = this.#violations.get(pathname + search);
    if (violation !== undefined) {
      this.#violations.delete(pathname + search);
      throw new UndocumentedResponseError(violation, describeViolation(violation));
    }
    const errors = this.#errors.get(pathname + search) ?? [];
    if (errors.length > 0) throw errors.shift();
  }

  #keepError(error: unknown, { originalUrl }: FastifyRequest): void {
    // Violations are kept apart: they are thrown also without `raiseServerExceptions`.
    if (error instanceof UndocumentedResponseError) return;
    this.#errors.set(originalUrl, [...(this.#errors.get(originalUrl) ?? []), error]);
  }
}

const maxRedirects = 20;

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** A redirect of a POST with 301 or 302 becomes a GET, as browsers do (RFC 9110 §15.4.2). */
function redirected<Request extends RequestInit>({ body, ...request }: Request, status: number): Request {
  const method = request.method ?? 'GET';
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  if (!becomesGet) return { ...request, ...(body === undefined ? {} : { body }) } as Request;
  const headers = new Headers(request.headers);
  for (const name of ['content-type', 'content-encoding', 'content-language', 'content-location']) headers.delete(name);
  return { ...request, method: 'GET', headers } as unknown as Request;
}

function bodyOf({ json, form, body }: TestRequest): Pick<RequestInit, 'body'> {
  if (json !== undefined) return { body: JSON.stringify(json) };
  if (form !== undefined) return { body: new URLSearchParams(form) };
  return body === undefined ? {} : { body };
}
