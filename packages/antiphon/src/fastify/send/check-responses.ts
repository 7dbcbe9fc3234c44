import type { CheckedResponse, ResponseChecker, ResponseViolation } from '@antiphon/openapi';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { encodeJson } from '@antiphon/responses';
import { discard } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { dropHeadersOfResponse } from '../call/error-headers';
import { publicPath } from '../urls/request-urls';

/** True checks every answer; a function is told besides what one has against the document. */
export type CheckResponses = boolean | ((violation: ResponseViolation, request: FastifyRequest) => void);

export interface ResponseCheckOptions {
  /** Asked for once, with the first answer. */
  readonly document: () => OpenAPIDocument;
  /** What stands before the paths of the document, where the scope's own prefix stands before those of its routes. */
  readonly prefix: string;
  readonly errorFormat: ErrorFormat;
  readonly checkResponses: CheckResponses;
}

/**
 * Checks every answer of this scope against the document before it is sent, also a response that an action returned itself: its status,
 * its media type, its body. One that breaks the document becomes a 500 and the log names the place. Of a stream only the head is checked.
 *
 * For development and tests: it reads every body again. Register it first, so that no other hook has changed the body before.
 */
export function registerResponseCheck(fastify: FastifyInstance, options: ResponseCheckOptions): void {
  const { document, prefix, errorFormat, checkResponses } = options;
  let checker: ResponseChecker | undefined;
  fastify.addHook('onSend', async (request, reply, payload) => {
    checker ??= newChecker(document());
    const { url } = request.routeOptions;
    if (url === undefined) return payload;
    const violation = checker.check(request.method, `${prefix}${url.slice(fastify.prefix.length)}`, checkedResponseOf(reply, payload));
    if (violation === undefined) return payload;
    if (typeof checkResponses === 'function') checkResponses(violation, request);
    return replaceResponse(violation, { request, reply, payload, errorFormat });
  });
}

function checkedResponseOf(reply: FastifyReply, payload: unknown): CheckedResponse {
  const isWhole = typeof payload === 'string' || payload instanceof Uint8Array;
  return { status: reply.statusCode, headers: reply.getHeaders(), body: isWhole ? payload : isNothing(payload) ? '' : undefined };
}

function isNothing(payload: unknown): boolean {
  return payload === undefined || payload === null;
}

interface BrokenResponse {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly payload: unknown;
  readonly errorFormat: ErrorFormat;
}

function replaceResponse(violation: ResponseViolation, { request, reply, payload, errorFormat }: BrokenResponse): string {
  const { operation, sentence, pointer } = violation;
  request.log.error({ violation }, `${operation} ${sentence}${pointer === '' ? '' : ` at #${pointer}`}`);
  discard(payload);
  dropHeadersOfResponse(reply);
  reply.code(500).header('content-type', errorFormat.mediaType);
  return encodeJson(errorFormat.body({ status: 500, detail: undefined, instance: publicPath(request) }));
}

/** Loads the package with the first response: an application that checks nothing does not load a validator of JSON Schema. */
function newChecker(document: OpenAPIDocument): ResponseChecker {
  const openapi = require('@antiphon/openapi') as typeof import('@antiphon/openapi');
  return new openapi.ResponseChecker(document);
}
