import { asError } from '@antiphon/responses/internal';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormat, ErrorReport } from '../../errors/error-format';
import { HTTPException } from '../../errors/http-exception';
import { RequestValidationError } from '../../errors/validation-errors';
import { Call } from '../call/call';
import { callScopeOf } from '../call/call-scope';
import { dropHeadersOfResponse } from '../call/error-headers';
import { hasErrorResponse, markErrorResponse } from '../call/error-response';
import { loggable, reportServerError } from '../call/server-errors';
import { allowAnotherErrorHandler } from '../fastify-internals';
import { isOver } from '../node/exchange';
import { rawRequestErrorOf } from '../proxy/raw-request';
import { isResponse, sendThrown } from '../send/send-response';
import { publicPath } from '../urls/request-urls';
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
function createErrorHandler(format: ErrorFormat): ErrorHandler {
  return (thrown, request, reply) => {
    const scope = isResponse(thrown) && !hasErrorResponse(reply) ? callScopeOf(request) : undefined;
    if (scope !== undefined) {
      // An onSend hook that throws it would throw it again.
      markErrorResponse(reply);
      dropHeadersOfResponse(reply);
      return sendThrown(new Call(request, reply, scope), thrown as Response | globalThis.Response);
    }
    const error = asError(thrown) as FastifyError;
    if (hasErrorResponse(reply)) return writeFallback(error, reply, format);
    const report = reportOf(error, request);
    log(error, report.status, request, reply);
    dropHeadersOfResponse(reply);
    if (error instanceof HTTPException) reply.headers(error.headers);
    writeError(reply, format, report);
  };
}

function log(error: FastifyError, status: number, request: FastifyRequest, reply: FastifyReply): void {
  const isUnexpected = status >= 500 && !(error instanceof HTTPException && error.statusCode === status);
  if (!isUnexpected) request.log.debug({ err: loggable(error) }, error.message);
  else if (isOver(reply.raw) && isClientAbort(error)) request.log.debug({ err: error }, 'The client left before the response');
  else reportServerError(error, request);
}

/** Creates the handler of errors that Fastify finds before there is a route: a malformed URL, and an ambiguous request, which is given one. */
export function createFrameworkErrorHandler(format: ErrorFormat): ErrorHandler {
  const handle = createErrorHandler(format);
  return (error, request, reply) => handle(rawRequestErrorOf(request.raw) ?? error, request, reply);
}

/**
 * Sets the error handler of a scope as the last one: a handler that the author sets in the same scope runs before it, and errors of that one
 * reach it. It is set twice, because its own response can fail as well, and Fastify would send the message of that error.
 */
export function setLastErrorHandler(fastify: FastifyInstance, format: ErrorFormat): void {
  const handle = createErrorHandler(format);
  for (let time = 0; time < 2; time++) {
    fastify.setErrorHandler(handle);
    allowAnotherErrorHandler(fastify);
  }
}

/** A status below 400 is intended only in an HTTPException: an Error of a library may have any. */
function statusOf(error: FastifyError): number {
  const { statusCode } = error;
  if (!Number.isInteger(statusCode)) return 500;
  const lowest = error instanceof HTTPException ? 200 : 400;
  return (statusCode as number) >= lowest && (statusCode as number) <= 599 ? (statusCode as number) : 500;
}

function reportOf(error: FastifyError, request: FastifyRequest): ErrorReport {
  const status = statusOf(error);
  const instance = publicPath(request);
  if (error instanceof HTTPException && status === error.statusCode) return { status, detail: error.detail, instance };
  if (error instanceof RequestValidationError) {
    return { status, detail: undefined, instance, issues: error.issues, truncated: error.truncated };
  }
  return { status, detail: status < 500 ? error.message : undefined, instance };
}
