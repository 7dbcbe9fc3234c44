import type { CheckedResponse, ResponseChecker, ResponseViolation } from '@antiphon/openapi';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { discard } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorFormat, errorText } from '../../errors/error-format';
import { dropHeadersOfResponse } from '../call/error-headers';
import { routeOf } from '../call/route-of-request';
import { publicPath } from '../urls/request-urls';

/** The document that the responses of a scope are checked against. */
export interface CheckedDocument {
  /** Called once, with the first response. */
  readonly document: () => OpenAPIDocument;
  /** Prefix of the scope, which the paths of the document have and those of its routes have not. */
  readonly prefix: string;
}

/**
 * Checks the responses of this scope's routes against the document before they are sent, also those that an action returned itself: status,
 * media type, headers and body. A response that breaks the document becomes a 500, and the log names the violation. Of a stream only the head
 * is checked.
 *
 * For development and tests: it reads every body again. Register it first, so that no other hook has changed the body before.
 */
export function registerResponseCheck(fastify: FastifyInstance, { document, prefix }: CheckedDocument): void {
  let checker: ResponseChecker | undefined;
  fastify.addHook('onSend', async (request, reply, payload) => {
    const route = routeOf(request);
    if (route === undefined || route.checkResponses === false) return payload;
    checker ??= new (loadOpenAPI().ResponseChecker)(document());
    const violation = checker.check(request.method, `${prefix}${route.path}`, checkedResponseOf(reply, payload));
    if (violation === undefined) return payload;
    if (typeof route.checkResponses === 'function') route.checkResponses(violation, request);
    log(violation, request);
    discard(payload);
    return writeServerError(reply, route.errorFormat);
  });
}

function checkedResponseOf(reply: FastifyReply, payload: unknown): CheckedResponse {
  const isWhole = typeof payload === 'string' || payload instanceof Uint8Array;
  return { status: reply.statusCode, headers: reply.getHeaders(), body: isWhole ? payload : isNothing(payload) ? '' : undefined };
}

function isNothing(payload: unknown): boolean {
  return payload === undefined || payload === null;
}

function log(violation: ResponseViolation, request: FastifyRequest): void {
  request.log.error({ violation }, loadOpenAPI().describeViolation(violation));
}

function writeServerError(reply: FastifyReply, format: ErrorFormat): string {
  dropHeadersOfResponse(reply);
  reply.code(500).header('content-type', format.mediaType);
  return errorText(format, { status: 500, detail: undefined, instance: publicPath(reply.request) });
}

/** Loads the package with the first response: an application that checks nothing does not load a validator of JSON Schema. */
function loadOpenAPI(): typeof import('@antiphon/openapi') {
  return require('@antiphon/openapi');
}
