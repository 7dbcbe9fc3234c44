import { encodeJSON, statusAllowsBody } from '@antiphon/responses';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorFormat, type ErrorReport, errorText } from '../errors/formats';
import { HTTPException, RequestValidationError } from '../errors/http-errors';
import { writeText } from './answers/write-answer';
import { refusalOf } from './proxy/raw-request';
import { reportServerError } from './server-errors';
import { refuseBody } from './unread-body';

/**
 * Answers for whatever was thrown. A client's mistake is told to the client; anything else is a 500 that says nothing, and the log has it all.
 * It never throws, and where its own answer fails on the way out, in a hook or a header, the second is written past both: Fastify's last
 * resort would send the message of what it caught.
 */
export function createErrorHandler(format: ErrorFormat): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply: AnsweredReply) => {
    if (reply[answered]) return writeLastResort(error, reply, format);
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof HTTPException)) reportServerError(error, request);
    else request.log.debug({ err: error }, error.message);
    if (error instanceof HTTPException) reply.headers(error.headers);
    writeError(reply, format, reportOf(error, status, request));
  };
}

/** Answers for what Fastify refuses before there is a route: a malformed URL, and a request that was given none because it is ambiguous. */
export function createFrameworkErrorHandler(format: ErrorFormat): ReturnType<typeof createErrorHandler> {
  const handle = createErrorHandler(format);
  return (error, request, reply) => handle((refusalOf(request.raw) as FastifyError | undefined) ?? error, request, reply);
}

/** On a reply whose error has been written, so that what fails then is that answer: in a weak set of replies the collector would have to look for each. */
const answered = Symbol('antiphon.answered');

/** A reply that may have had an error written to it. */
export interface AnsweredReply extends FastifyReply {
  [answered]?: boolean;
}

/** Answers a request that no route matches. */
export function createNotFoundHandler(format: ErrorFormat): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => writeError(reply, format, { status: 404, detail: undefined, instance: pathOf(request) });
}

/** Writes an error in the application's format; a status without a body has headers only (BEHAVIOUR E27). */
export function writeError(reply: AnsweredReply, format: ErrorFormat, report: ErrorReport): void {
  reply[answered] = true;
  refuseBody(reply.request, reply);
  reply.code(report.status).removeHeader('content-length');
  if (!statusAllowsBody(report.status)) {
    reply.removeHeader('content-type').send();
    return;
  }
  reply.header('content-type', format.mediaType);
  writeText(reply, bodyOf(format, report, reply));
}

/**
 * Asks the error handler of a scope a second time for each of its routes, where Fastify would otherwise turn to its own: the answer to an
 * error can fail as well.
 */
export function keepErrorsInScope(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    route.errorHandler ??= (error, request, reply) => request.server.errorHandler(error, request, reply);
  });
}

function writeLastResort(err: FastifyError, reply: FastifyReply, format: ErrorFormat): void {
  reply.log.error({ err }, 'The answer to an error failed');
  const { raw } = reply.hijack();
  if (raw.headersSent) return void raw.destroy();
  const body = bodyOf(format, { status: 500, detail: undefined, instance: pathOf(reply.request) }, reply);
  raw.writeHead(500, { 'content-type': format.mediaType, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** The path that the client asked for, as it was written, without the query. */
export function pathOf({ originalUrl }: FastifyRequest): string {
  const query = originalUrl.indexOf('?');
  return query === -1 ? originalUrl : originalUrl.slice(0, query);
}

function statusOf(error: FastifyError): number {
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 200 && statusCode <= 599 ? statusCode : 500;
}

function reportOf(error: FastifyError, status: number, request: FastifyRequest): ErrorReport {
  const instance = pathOf(request);
  if (error instanceof HTTPException) return { status, detail: error.detail, instance };
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
    return encodeJSON({ status: report.status });
  }
}
