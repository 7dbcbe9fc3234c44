import type { SchemaOptions } from '@antiphon/schema';
import type { FastifyReply, RouteHandlerMethod } from 'fastify';
import { RequestValidationError } from '../errors/http-errors';
import type { Route } from '../routes/route';
import { compileNegotiation } from './answers/negotiation';
import { compileSend } from './answers/send-response';
import { compileBind } from './arguments/bind-arguments';
import type { FormLimits } from './arguments/form-limits';
import { Call, type CallScope } from './call';

/** What a route is run with besides itself. */
export interface HandlerContext {
  /** The controller's one instance. */
  readonly controller: object;
  readonly schema: SchemaOptions;
  readonly scope: CallScope;
  readonly forms: FormLimits;
}

/** The road of a request: bind the arguments, call the action, send the result. Whatever is thrown on it goes to the error handler. */
export function compileHandler(route: Route, { controller, schema, scope, forms }: HandlerContext): RouteHandlerMethod {
  const bind = compileBind(
    route,
    { ...schema, validation: route.validation ?? schema.validation, extra: route.extra ?? schema.extra },
    forms,
  );
  const act = (controller as Record<string, (...args: unknown[]) => unknown>)[route.action] as (...args: unknown[]) => unknown;
  const choose = compileNegotiation(route);
  const send = compileSend(route);

  return (request, reply) => {
    const call = new Call(request, reply, scope);
    try {
      if (choose !== undefined) choose(call);
      const values = bind(call);
      const sent = values instanceof Promise ? runLater(call, values) : run(call, values);
      // Not returned: Fastify would answer a second time where a stream's head has not gone out yet when the promise settles.
      if (sent !== undefined) catchLater(sent, reply);
    } catch (thrown) {
      fail(reply, thrown);
    }
  };

  async function runLater(call: Call, values: Promise<unknown[]>): Promise<void> {
    return run(call, await values);
  }

  function run(call: Call, values: unknown[]): void | Promise<void> {
    // Not thrown: unwinding the stack costs more than all that is left to do.
    if (call.issues !== undefined) return void call.reply.send(new RequestValidationError(call.issues, call.truncated));
    const result = act.apply(controller, values);
    return isPromise(result) ? result.then((value) => send(call, value)) : send(call, result);
  }
}

/** Apart from the handler, so that a call without promises makes no closure. */
function catchLater(sent: Promise<void>, reply: FastifyReply): void {
  sent.then(undefined, (thrown) => fail(reply, thrown));
}

function fail(reply: FastifyReply, thrown: unknown): void {
  reply.send(asError(thrown));
}

/** What was thrown, as the error that Fastify's handler takes. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`Thrown: ${String(thrown)}`, { cause: thrown });
}

function isPromise(value: unknown): value is Promise<unknown> {
  return (
    value instanceof Promise || (typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function')
  );
}
