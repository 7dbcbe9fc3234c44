import { status as statusCodes } from '@antiphon/responses';
import type { Issue } from '@antiphon/schema';

/** The part of a request that has an issue; `request` is any part that a parameter of `createParameter` reads. */
export type RequestPart = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'request';

/** An issue of a request and the part that has it. `path` starts with the name of the parameter. */
export interface RequestIssue extends Omit<Issue, 'missing'> {
  readonly in: RequestPart;
  /** True if the value at this path is missing. */
  readonly missing?: boolean | undefined;
}

/**
 * An invalid request: 422 with all issues of path, query, headers, cookies and body. It has no stack trace, because the client causes it.
 */
export class RequestValidationError extends Error {
  readonly statusCode = statusCodes.HTTP_422_UNPROCESSABLE_CONTENT;
  readonly issues: readonly RequestIssue[];
  /** True if there are more issues than are reported. */
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

/** A value of an action that does not fit its response model: 500, whose cause is logged and not sent. */
export class ResponseValidationError extends Error {
  readonly statusCode = statusCodes.HTTP_500_INTERNAL_SERVER_ERROR;
  /** The route, such as `GET /items/:itemId`. */
  readonly route: string;
  readonly issues: readonly Issue[];

  constructor(route: string, issues: readonly Issue[], options?: ErrorOptions) {
    super(`${route}: the response does not fit its model: ${issues.map(describeIssue).join('; ')}`, options);
    this.name = 'ResponseValidationError';
    this.route = route;
    this.issues = issues;
  }
}

function describeIssue({ path, message }: Issue): string {
  return `#/${path.join('/')} ${message}`;
}
