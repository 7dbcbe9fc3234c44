import type { CheckedResponse, ResponseChecker, ResponseViolation } from '@antiphon/openapi';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { discard } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorFormat, errorText } from '../../errors/error-format';
import type { Route } from '../../routes/route';
import { dropHeadersOfResponse } from '../call/error-headers';
import { callErrorListener } from '../call/server-errors';
import { memoize } from '../memoize';
import { routeOf } from '../route-of-request';
import { publicPath } from '../urls/request-urls';
import { UndocumentedResponseError } from './undocumented-error';
import { undocumentedFix } from './undocumented-fix';

/**
 * Checks the responses of a scope's routes against its documents before they are sent, also those that an action returned itself: status,
 * media type, headers and body. A response that breaks the document becomes a 500, and the log names the violation. Of a stream only the head
 * is checked.
 *
 * For development and tests: it reads every body again.
 */
export class ResponseCheck {
  #documentOf: ((route: Route) => OpenAPIDocument) | undefined;
  readonly #checkerOf = memoize((document: OpenAPIDocument): ResponseChecker => new (loadOpenApi().ResponseChecker)(document));

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
      const found = this.#checkerFor(route)?.check(request.method, path, checkedResponseOf(reply, payload));
      if (found === undefined) return payload;
      const violation = withFix(found, reply, route);
      report(violation, request);
      discard(payload);
      if (typeof route.checkResponses === 'function') await route.checkResponses(violation, request);
      return writeServerError(reply, route.errorFormat);
    });
  }

  /** Sets the function that returns the document of a route, which is created with its first response. */
  useDocuments(documentOf: (route: Route) => OpenAPIDocument): void {
    this.#documentOf = documentOf;
  }

  #checkerFor(route: Route): ResponseChecker | undefined {
    return this.#documentOf === undefined ? undefined : this.#checkerOf(this.#documentOf(route));
  }
}

function checkedResponseOf(reply: FastifyReply, payload: unknown): CheckedResponse {
  const isWhole = typeof payload === 'string' || payload instanceof Uint8Array;
  return { status: reply.statusCode, headers: reply.getHeaders(), body: isWhole ? payload : isNothing(payload) ? '' : undefined };
}

function isNothing(payload: unknown): boolean {
  return payload === undefined || payload === null;
}

function withFix(violation: ResponseViolation, reply: FastifyReply, route: Route): ResponseViolation {
  const fix = undocumentedFix(violation, String(reply.getHeader('content-type') ?? ''), route);
  return fix === undefined ? violation : { ...violation, fix };
}

function report(violation: ResponseViolation, request: FastifyRequest): void {
  const message = loadOpenApi().describeViolation(violation);
  request.log.error({ violation }, message);
  callErrorListener(new UndocumentedResponseError(violation, message), request);
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
