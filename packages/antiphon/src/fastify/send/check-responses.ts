import type { CheckedResponse, ResponseChecker, ResponseViolation } from '@antiphon/openapi';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { discard } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorFormat, errorText } from '../../errors/error-format';
import { dropHeadersOfResponse } from '../call/error-headers';
import { routeOf } from '../call/route-of-request';
import { publicPath } from '../urls/request-urls';

/**
 * Checks the responses of a scope's routes against its document before they are sent, also those that an action returned itself: status,
 * media type, headers and body. A response that breaks the document becomes a 500, and the log names the violation. Of a stream only the head
 * is checked.
 *
 * For development and tests: it reads every body again.
 */
export class ResponseCheck {
  #document: (() => OpenAPIDocument) | undefined;
  #checker: ResponseChecker | undefined;

  /**
   * Registers the check as a hook; call it before the author's hooks, which may change the body.
   *
   * @param prefix Prefix of the scope in the paths of the document.
   */
  constructor(fastify: FastifyInstance, prefix: string) {
    fastify.addHook('onSend', async (request, reply, payload) => {
      const route = routeOf(request);
      if (route === undefined || route.checkResponses === false) return payload;
      const { url = '' } = request.routeOptions;
      const path = `${prefix}${url.slice(fastify.prefix.length)}`;
      const violation = this.#violationOf(request.method, path, checkedResponseOf(reply, payload));
      if (violation === undefined) return payload;
      if (typeof route.checkResponses === 'function') route.checkResponses(violation, request);
      log(violation, request);
      discard(payload);
      return writeServerError(reply, route.errorFormat);
    });
  }

  /** Sets the document, which is created with the first response. */
  useDocument(document: () => OpenAPIDocument): void {
    this.#document = document;
  }

  #violationOf(method: string, path: string, response: CheckedResponse): ResponseViolation | undefined {
    if (this.#document === undefined) return undefined;
    this.#checker ??= new (loadOpenApi().ResponseChecker)(this.#document());
    return this.#checker.check(method, path, response);
  }
}

function checkedResponseOf(reply: FastifyReply, payload: unknown): CheckedResponse {
  const isWhole = typeof payload === 'string' || payload instanceof Uint8Array;
  return { status: reply.statusCode, headers: reply.getHeaders(), body: isWhole ? payload : isNothing(payload) ? '' : undefined };
}

function isNothing(payload: unknown): boolean {
  return payload === undefined || payload === null;
}

function log(violation: ResponseViolation, request: FastifyRequest): void {
  request.log.error({ violation }, loadOpenApi().describeViolation(violation));
}

function writeServerError(reply: FastifyReply, format: ErrorFormat): string {
  dropHeadersOfResponse(reply);
  reply.code(500).header('content-type', format.mediaType);
  return errorText(format, { status: 500, detail: undefined, instance: publicPath(reply.request) });
}

/** Loads the package with the first response: an application that checks nothing does not load a validator of JSON Schema. */
function loadOpenApi(): typeof import('@antiphon/openapi') {
  return require('@antiphon/openapi');
}
