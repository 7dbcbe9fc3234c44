import type { Response } from '@antiphon/responses';
import { asError, isPromise } from '@antiphon/responses/internal';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { ErrorFormat, ErrorReport } from '../../errors/error-format';
import { HTTPException } from '../../errors/http-exception';
import { RequestValidationError } from '../../errors/validation-errors';
import type { ErrorHandlerLevel } from '../../routes/build-error-handlers';
import type { Route } from '../../routes/route';
import { Call } from '../call/call';
import { callScopeOf } from '../call/call-scope';
import { dropHeadersOfResponse } from '../call/error-headers';
import { hasErrorResponse, markErrorResponse } from '../call/error-response';
import { loggable } from '../call/loggable';
import { openDependenciesOf } from '../call/open-dependencies';
import { reportServerError } from '../call/server-errors';
import { allowAnotherErrorHandler } from '../fastify-internals';
import { isOver } from '../node/exchange';
import { skipUnreadBody } from '../node/unread-body';
import { rawRequestErrorOf } from '../proxy/raw-request';
import { routeOf } from '../route-of-request';
import { isResponse, sendThrown } from '../send/send-response';
import { publicPath } from '../urls/request-urls';
import { type CaughtError, catchError } from './catch-errors';
import { isClientAbort } from './client-abort';
import { writeError, writeFallback } from './write-error';

/** Handles a value that was thrown in a scope: an Error, or any other value. */
export type ErrorHandler = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Converts a thrown value to a response. 4xx errors are reported to the client; everything else becomes an opaque 500 and is logged. A response
 * that a hook throws is sent as it is, if there is a scope for its body and its background tasks.
 *
 * It never throws. If a hook or a header makes its own response fail, a second one is written past both: Fastify would send the message of
 * the error.
 */
function createErrorHandler(format: ErrorFormat, levels: readonly ErrorHandlerLevel[] = []): ErrorHandler {
  const handle = handlerOfFormat(format);
  if (levels.length === 0) return handle;
  return (thrown, request, reply) => {
    // The handlers of an action have run: its route has them all.
    if (hasErrorResponse(reply) || routeOf(request) !== undefined) return handle(thrown, request, reply);
    catchError(thrown, levels, request, endsOf(request, reply, { format, passOn: (error) => handle(error, request, reply) }));
  };
}

function handlerOfFormat(format: ErrorFormat): ErrorHandler {
  return (thrown, request, reply) => {
    if (isResponse(thrown) && !hasErrorResponse(reply) && sendResponse(thrown, request, reply)) return;
    const error = asError(thrown) as FastifyError;
    if (hasErrorResponse(reply)) return writeFallback(error, reply, format);
    sendError(error, request, reply, format);
  };
}

/** Returns false outside of Antiphon, where nothing could end the body of a response. */
function sendResponse(response: Response | globalThis.Response, request: FastifyRequest, reply: FastifyReply): boolean {
  const scope = callScopeOf(request);
  if (scope === undefined) return false;
  // An onSend hook that throws it would throw it again.
  markErrorResponse(reply);
  dropHeadersOfResponse(reply);
  sendThrown(new Call(request, reply, scope), response);
  return true;
}

function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, format: ErrorFormat): void {
  const report = reportOf(error, request);
  log(error, report.status, request, reply);
  dropHeadersOfResponse(reply);
  if (error instanceof HTTPException) reply.headers(error.headers);
  writeError(reply, format, report);
}

/**
 * Creates the error handler of a route whose errors have handlers or whose dependencies receive them. It is the innermost one: errors without a
 * handler continue to the handler of the route's own options, to those that the author sets in the scope, and to the last one.
 */
export function createRouteErrorHandler({ errorHandlers, errorFormat: format, fastify }: Route): NonNullable<RouteOptions['errorHandler']> {
  const { errorHandler: outer } = fastify;
  return function handle(this: FastifyInstance, thrown, request, reply) {
    openDependenciesOf(request)?.note(thrown);
    const passOn = (error: unknown): void => {
      const sent: unknown = outer?.call(this, error as FastifyError, request, reply);
      if (outer === undefined) reply.send(error);
      else if (isPromise(sent)) sent.then(undefined, (failure) => reply.send(failure));
    };
    catchError(thrown, errorHandlers, request, endsOf(request, reply, { format, passOn }));
  };
}

interface ResponseContext {
  readonly format: ErrorFormat;
  readonly passOn: CaughtError['passOn'];
}

function endsOf(request: FastifyRequest, reply: FastifyReply, { format, passOn }: ResponseContext): CaughtError {
  return {
    passOn,
    send(result, error, { status = statusOf(error) }) {
      if (reply.sent || reply.raw.headersSent) return reportServerError(error, request);
      skipUnreadBody(request, reply);
      if (isResponse(result)) return void sendResponse(result, request, reply);
      if (result instanceof Error) return sendError(result as FastifyError, request, reply, format);
      request.log.debug({ err: loggable(error) }, error.message);
      dropHeadersOfResponse(reply);
      writeError(reply, format, { status, detail: result, instance: publicPath(request), error });
    },
  };
}

function log(error: FastifyError, status: number, request: FastifyRequest, reply: FastifyReply): void {
  const isUnexpected = status >= 500 && !(error instanceof HTTPException && error.statusCode === status);
  if (!isUnexpected) request.log.debug({ err: loggable(error) }, error.message);
  else if (isOver(reply.raw) && isClientAbort(error)) request.log.debug({ err: error }, 'The client left before the response');
  else reportServerError(error, request);
}

/**
 * Creates the handler of errors that Fastify finds before there is a route: a malformed URL, and an ambiguous request, which is given one. No hook runs, so it
 * sends the id of the request in `idHeader` itself.
 */
export function createFrameworkErrorHandler(format: ErrorFormat, idHeader?: string): ErrorHandler {
  const handle = createErrorHandler(format);
  return (error, request, reply) => {
    if (idHeader !== undefined) reply.raw.setHeader(idHeader, request.id);
    handle(rawRequestErrorOf(request.raw) ?? error, request, reply);
  };
}

/**
 * Sets the error handler of a scope as the last one: a handler that the author sets in the same scope runs before it, and errors of that one
 * reach it. It is set twice, because its own response can fail as well, and Fastify would send the message of that error.
 */
export function setLastErrorHandler(fastify: FastifyInstance, format: ErrorFormat, levels?: readonly ErrorHandlerLevel[]): void {
  const handle = createErrorHandler(format, levels);
  for (let time = 0; time < 2; time++) {
    fastify.setErrorHandler(handle);
    allowAnotherErrorHandler(fastify);
  }
}

/** A status below 400 is intended only in an HTTPException: an Error of a library may have any. */
function statusOf(error: Partial<FastifyError>): number {
  const { statusCode } = error;
  if (!Number.isInteger(statusCode)) return 500;
  const lowest = error instanceof HTTPException ? 200 : 400;
  return (statusCode as number) >= lowest && (statusCode as number) <= 599 ? (statusCode as number) : 500;
}

function reportOf(error: FastifyError, request: FastifyRequest): ErrorReport {
  const status = statusOf(error);
  const instance = publicPath(request);
  if (error instanceof HTTPException && status === error.statusCode) return { status, detail: error.detail, instance, error };
  if (error instanceof RequestValidationError) {
    return { status, detail: undefined, instance, issues: error.issues, truncated: error.truncated, error };
  }
  return { status, detail: status < 500 ? error.message : undefined, instance, error };
}
