import { asError } from '@antiphon/responses/internal';
import type { FastifyRequest } from 'fastify';
import type { DeclaredErrorHandler, FailedCall } from '../../decorators/error-handlers';
import type { ErrorHandlerLevel } from '../../routes/build-error-handlers';
import { routeOf } from '../route-of-request';
import { isResponse } from '../send/send-response';

/** The ends of an error that has handlers. */
export interface CaughtError {
  /** Sends the result of a handler: a response, an error, or the detail of one. */
  readonly send: (result: unknown, error: Error, handler: DeclaredErrorHandler) => void;
  /** Receives the error that no handler has handled: the first one, or one that a handler has thrown. */
  readonly passOn: (error: unknown) => void;
}

/**
 * Calls the handlers of an error, from the innermost level to the outermost one, until one of them handles it. The error that a handler throws
 * belongs to the levels further out, so no handler runs twice.
 */
export function catchError(thrown: unknown, levels: readonly ErrorHandlerLevel[], request: FastifyRequest, ends: CaughtError): void {
  const call: FailedCall = { request, route: routeOf(request) };
  const handlers = levels.flatMap((level, depth) => level.map((handler) => ({ handler, depth })));
  handleFrom(0, thrown);

  function handleFrom(first: number, current: unknown): void {
    const error = isResponse(current) ? undefined : asError(current);
    const next = handlers.findIndex(({ handler }, index) => index >= first && error instanceof handler.errorClass);
    if (error === undefined || next === -1) ends.passOn(error ?? current);
    else runHandler(next, error);
  }

  function runHandler(index: number, error: Error): void {
    const { handler, depth } = handlers[index] as (typeof handlers)[number];
    const fail = (failure: unknown): void => {
      if (isResponse(failure)) ends.send(failure, error, handler);
      else handleFrom(handlers.filter((other) => other.depth <= depth).length, failure);
    };
    const settle = (result: unknown): void => {
      if (result === undefined) handleFrom(index + 1, error);
      else ends.send(result, error, handler);
    };
    callHandler(handler, error, call).then(settle, fail);
  }
}

async function callHandler({ handle }: DeclaredErrorHandler, error: Error, call: FailedCall): Promise<unknown> {
  return handle === undefined ? error.message : handle(error, call);
}
