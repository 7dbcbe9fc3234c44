import { MutableHeaders, reasonPhrase, status as statusCodes } from '@antiphon/responses';
import { CONNECTION_FIELDS } from '@antiphon/responses/internal';
import type { Issue } from '@antiphon/schema';

export interface HTTPExceptionOptions extends ErrorOptions {
  /** Headers of the error response; those put on the injected response are dropped (BEHAVIOUR E21). */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Thrown by an action, a hook or a parameter to answer with an error: `throw new HTTPException(404, 'No such item')`.
 *
 * `detail` defaults to the status phrase. A string is the problem's `detail`; an object's members become members of the problem, so
 * `{ type: 'https://shop.example/sold-out', itemId: 7 }` is a typed problem. The client sees `detail`: put nothing secret there.
 * Any HTTP status from 100 to 599 is accepted, anything else is a RangeError; a header that cannot be sent is a TypeError. An interim status
 * (1xx) becomes a 500, because a client would wait for another response.
 */
export class HTTPException extends Error {
  readonly statusCode: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(statusCode: number, detail?: unknown, { headers, ...options }: HTTPExceptionOptions = {}) {
    super(typeof detail === 'string' ? detail : reasonPhrase(statusCode), options);
    if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
      throw new RangeError(`HTTPException: \`${statusCode}\` is not an HTTP status (100 to 599)`);
    }
    this.name = 'HTTPException';
    this.statusCode = statusCode;
    this.detail = detail;
    this.headers = headers === undefined ? {} : checkHeaders(headers);
  }
}

/** Here, where it is written, and not when the error is sent: then nobody could answer for it any more. */
function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  new MutableHeaders(headers, { refuse: CONNECTION_FIELDS });
  return headers;
}

/** The part of a request that an issue was found in; `request` is what a parameter made by `createParameter` reads, whichever part that is. */
export type RequestPart = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'request';

/** One thing wrong with a request: the schema's issue and the part it was found in; `path` starts with the parameter's name. */
export interface RequestIssue extends Issue {
  readonly in: RequestPart;
}

/**
 * A request that does not fit its route: 422 with every issue of path, query, header, cookie and body together (BEHAVIOUR E31).
 * It carries no stack: it is the client's problem, found in one known place.
 */
export class RequestValidationError extends Error {
  readonly statusCode = statusCodes.HTTP_422_UNPROCESSABLE_CONTENT;
  readonly issues: readonly RequestIssue[];
  /** True when there were more issues than are reported. */
  readonly truncated: boolean;

  constructor(issues: readonly RequestIssue[], truncated = false) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${issues.length} validation ${issues.length === 1 ? 'error' : 'errors'}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'RequestValidationError';
    this.issues = issues;
    this.truncated = truncated;
  }
}

/** What an action answered does not fit its response model: 500, told to the log only (BEHAVIOUR E30). */
export class ResponseValidationError extends Error {
  readonly statusCode = statusCodes.HTTP_500_INTERNAL_SERVER_ERROR;
  /** The route, `GET /items/:itemId`. */
  readonly route: string;
  readonly issues: readonly Issue[];

  constructor(route: string, issues: readonly Issue[], options?: ErrorOptions) {
    super(`${route}: the answer does not fit its response model: ${issues.map(describeIssue).join('; ')}`, options);
    this.name = 'ResponseValidationError';
    this.route = route;
    this.issues = issues;
  }
}

function describeIssue({ path, message }: Issue): string {
  return `#/${path.join('/')} ${message}`;
}
