import { describeViolation, type ResponseViolation } from '@antiphon/openapi';
import type { FastifyRequest } from 'fastify';
import type { App } from '../application/app';
import { internalsOf } from '../application/internals';
import { listenToServerErrors } from '../fastify/call/server-errors';
import { type FreePort, serveOnFreePort } from './free-port';

export interface TestClientOptions {
  /** False leaves `checkResponses` as the application has it; true by default. */
  readonly checkResponses?: boolean;
  /**
   * Rejects a request whose action fails with an unexpected error, with that error: the response alone tells nothing of it. Set it to false
   * to receive the response instead, for a test of the 500 itself. Default: true.
   */
  readonly raiseServerExceptions?: boolean;
  /** Headers of every request, as an `authorization`; those of one request go before them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What `fetch` takes, and two bodies in short. */
export interface TestRequest extends RequestInit {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form, urlencoded; give a `FormData` as `body` for one with files. */
  readonly form?: Readonly<Record<string, string>>;
}

/** The platform's `Response`; what its body is, the test knows: `json<Item>()`. */
export interface TestResponse extends Response {
  // any: as in the DOM and in Fastify's `inject`, for a test says by its expectations what it wants
  json<Body = any>(): Promise<Body>;
}

/** Sends requests to an application over real HTTP and gives back what `fetch` gives. */
export interface TestClient extends AsyncDisposable {
  /**
   * Sends a request to a path. A redirect is given back, unless `redirect: 'follow'` is asked for.
   *
   * @throws UndocumentedResponseError when the answer breaks the document; the application's own error handling never sees it. Throws what the
   * application threw when that becomes a 500 (`raiseServerExceptions`).
   */
  fetch(path: string, request?: TestRequest): Promise<TestResponse>;
  get(path: string, request?: TestRequest): Promise<TestResponse>;
  head(path: string, request?: TestRequest): Promise<TestResponse>;
  post(path: string, request?: TestRequest): Promise<TestResponse>;
  put(path: string, request?: TestRequest): Promise<TestResponse>;
  patch(path: string, request?: TestRequest): Promise<TestResponse>;
  delete(path: string, request?: TestRequest): Promise<TestResponse>;
  options(path: string, request?: TestRequest): Promise<TestResponse>;
  /** Closes the application, with its plugins and background tasks, and every connection. */
  close(): Promise<void>;
}

/** The answer is none that the document announces: a status, a media type, a header or a body that it does not have. */
export class UndocumentedResponseError extends Error {
  readonly violation: ResponseViolation;

  constructor(violation: ResponseViolation) {
    super(describeViolation(violation));
    this.name = 'UndocumentedResponseError';
    this.violation = violation;
  }
}

/**
 * A client of an application, for tests: `const response = await testClient(app).get('/items/')`. It starts with the first request, on a free
 * port of this machine. Every answer is checked against the document (`checkResponses`), unless the application says no to that.
 *
 * Close it when the tests are done, or declare it with `await using`; one that is forgotten does not keep the process alive. Throws when the
 * application has been started already and is to be checked.
 */
export function testClient(app: App, options: TestClientOptions = {}): TestClient {
  return new HTTPClient(app, options);
}

class HTTPClient implements TestClient {
  readonly #app: App;
  readonly #headers: TestClientOptions['headers'];
  readonly #raises: boolean;
  /** By the URL that was requested. */
  readonly #violations = new Map<string, ResponseViolation>();
  /** Unexpected errors, by the URL that was requested. */
  readonly #errors = new Map<string, unknown[]>();
  #served: Promise<FreePort> | undefined;

  readonly get = this.#send('GET');
  readonly head = this.#send('HEAD');
  readonly post = this.#send('POST');
  readonly put = this.#send('PUT');
  readonly patch = this.#send('PATCH');
  readonly delete = this.#send('DELETE');
  readonly options = this.#send('OPTIONS');

  constructor(app: App, { checkResponses = true, raiseServerExceptions = true, headers }: TestClientOptions) {
    this.#app = app;
    this.#raises = raiseServerExceptions;
    this.#headers = headers;
    if (checkResponses) {
      internalsOf(app).override({ checkResponses: (violation, { originalUrl }) => void this.#violations.set(originalUrl, violation) });
    }
  }

  async fetch(path: string, request: TestRequest = {}): Promise<TestResponse> {
    const { port } = await this.#serve();
    const { json, form, ...init } = request;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      ...init,
      ...bodyOf(request),
      headers: this.#headersOf(request),
    });
    if (response.status >= 500) this.#throwCause(response);
    return response as TestResponse;
  }

  async close(): Promise<void> {
    const served = await this.#served?.catch(() => undefined);
    await served?.close();
    await this.#app.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #send(method: string): TestClient['get'] {
    return (path, request) => this.fetch(path, { ...request, method });
  }

  #serve(): Promise<FreePort> {
    this.#served ??= this.#start();
    return this.#served;
  }

  async #start(): Promise<FreePort> {
    const { fastify } = await this.#app.ready();
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

  /** Throws what has made a response a 500, where the application did not mean it. */
  #throwCause({ url }: Response): void {
    const { pathname, search } = new URL(url);
    const violation = this.#violations.get(pathname + search);
    if (violation !== undefined) {
      this.#violations.delete(pathname + search);
      throw new UndocumentedResponseError(violation);
    }
    const errors = this.#errors.get(pathname + search) ?? [];
    if (errors.length > 0) throw errors.shift();
  }

  #keepError(error: unknown, { originalUrl }: FastifyRequest): void {
    this.#errors.set(originalUrl, [...(this.#errors.get(originalUrl) ?? []), error]);
  }
}

function bodyOf({ json, form, body }: TestRequest): Pick<RequestInit, 'body'> {
  if (json !== undefined) return { body: JSON.stringify(json) };
  return { body: form === undefined ? body : new URLSearchParams(form) };
}
