import { status as statusCodes } from '@antiphon/responses';
import type { Issue } from '@antiphon/schema';

/** The part of a request that an issue was found in; `request` is what a parameter made by `createParameter` reads, whichever part that is. */
export type RequestPart = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'request';

/** One thing wrong with a request: the schema's issue and the part it was found in; `path` starts with the parameter's name. */
export interface RequestIssue extends Omit<Issue, 'missing'> {
  readonly in: RequestPart;
  /** True if there is no value at this path. */
  readonly missing?: boolean | undefined;
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
