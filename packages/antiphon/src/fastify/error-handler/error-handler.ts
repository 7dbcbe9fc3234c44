import type { OutgoingHttpHeaders } from 'node:http';
import { encodeJson, statusAllowsBody } from '@antiphon/responses';
import { asError } from '@antiphon/responses/internal';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorFormat, type ErrorReport, errorText } from '../../errors/error-format';
import { HTTPException } from '../../errors/http-exception';
import { RequestValidationError } from '../../errors/validation-errors';
import { Call } from '../call/call';
import { callScopeOf } from '../call/call-scope';
import { dropHeadersOfResponse } from '../call/error-headers';
import { hasErrorResponse, markErrorResponse } from '../call/error-response';
import { loggable, reportServerError } from '../call/server-errors';
import { cutOff, isOver } from '../node/exchange';
import { skipUnreadBody } from '../node/unread-body';
import { rawRequestErrorOf } from '../proxy/raw-request';
import { isResponse } from '../send/send-response';
import { sendThrown } from '../send/send-thrown';
import { writeText } from '../send/write-response';
import { publicPath } from '../urls/request-urls';
import { isClientAbort } from './client-abort';

/** Handles what was thrown in a scope: an Error, or any other value. */
export type ErrorHandler = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Converts what was thrown to a response. 4xx errors are reported to the client; everything else becomes an opaque 500 and is logged. A
 * response that a hook throws is sent as it is, if there is a scope for its body and its background tasks.
 *
 * It never throws. Where its own response fails on the way out, in a hook or a header, the second is written past both: Fastify's last resort
 * would send the message of what it caught.
 */
export function createErrorHandler(format: ErrorFormat): ErrorHandler {
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

/** Answers for what Fastify refuses before there is a route: a malformed URL, and a request that was given none because it is ambiguous. */
export function createFrameworkErrorHandler(format: ErrorFormat): ErrorHandler {
  const handle = createErrorHandler(format);
  return (error, request, reply) => handle(rawRequestErrorOf(request.raw) ?? error, request, reply);
}

/** Answers a request that no route matches. */
function createNotFoundHandler(format: ErrorFormat): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => writeError(reply, format, { status: 404, detail: undefined, instance: publicPath(request) });
}

/** Writes an error in the application's format; a status without a body has headers only (BEHAVIOUR E27). */
export function writeError(reply: FastifyReply, format: ErrorFormat, report: ErrorReport): void {
  markErrorResponse(reply);
  skipUnreadBody(reply.request, reply);
  reply.code(report.status).removeHeader('content-length');
  if (!statusAllowsBody(report.status)) {
    reply.removeHeader('content-type').send();
    return;
  }
  reply.header('content-type', format.mediaType);
  writeText(reply, bodyOf(format, report, reply));
}

/**
 * Sets the error handler of a scope as the one that errors end at: a handler that the author sets in the same scope runs before it, and
 * what that one throws comes to it. It is set twice, since its own response can fail as well and Fastify would send the message of that error.
 */
export function setLastErrorHandler(fastify: FastifyInstance, format: ErrorFormat): void {
  const handle = createErrorHandler(format);
  for (let time = 0; time < 2; time++) {
    fastify.setErrorHandler(handle);
    allowAnotherHandler(fastify);
  }
}

/** Fastify chains the error handlers of a scope, but warns of a second one; a future version refuses it. */
function allowAnotherHandler(fastify: FastifyInstance): void {
  const mark = Object.getOwnPropertySymbols(fastify).find(({ description }) => description === 'fastify.errorHandlerAlreadySet');
  if (mark !== undefined) Reflect.set(fastify, mark, false);
}

/** Sets the not-found handler of a scope, unless the author has set one. */
export function setDefaultNotFoundHandler(fastify: FastifyInstance, format: ErrorFormat): void {
  try {
    fastify.setNotFoundHandler(createNotFoundHandler(format));
  } catch (error) {
    // Fastify has no question for it, and no code for the answer.
    if (!(error as Error).message.startsWith('Not found handler already set')) throw error;
  }
}

function writeFallback(err: FastifyError, reply: FastifyReply, format: ErrorFormat): void {
  reply.log.error({ err }, 'The answer to an error failed');
  dropHeadersOfResponse(reply);
  const kept = reply.getHeaders() as OutgoingHttpHeaders;
  const { raw } = reply.hijack();
  if (raw.headersSent || isOver(raw)) return void cutOff(raw);
  const body = bodyOf(format, { status: 500, detail: undefined, instance: publicPath(reply.request) }, reply);
  const headers = { 'content-type': format.mediaType, 'content-length': Buffer.byteLength(body) };
  if (!writes(raw, { ...kept, ...headers }, body) && !writes(raw, headers, body)) cutOff(raw);
}

/** A header of a hook may be what cannot be sent. */
function writes(raw: FastifyReply['raw'], headers: OutgoingHttpHeaders, body: string): boolean {
  try {
    // Over HTTP/2 text for HEAD would be written after the end of the stream.
    raw.writeHead(500, headers).end(raw.req.method === 'HEAD' ? undefined : body);
    return true;
  } catch {
    // HTTP/2 keeps those that it was given.
    for (const name of raw.getHeaderNames()) raw.removeHeader(name);
    return false;
  }
}

/** Below 400 only a status that the author gave to an HTTPException is meant: an Error of a library may carry any. */
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

function bodyOf(format: ErrorFormat, report: ErrorReport, reply: FastifyReply): string {
  try {
    return errorText(format, report);
  } catch (err) {
    reply.log.error({ err }, 'The error format failed');
    return encodeJson({ status: report.status });
  }
}
