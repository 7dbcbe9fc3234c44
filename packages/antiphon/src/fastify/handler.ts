import { Response } from '@antiphon/responses';
import * as responses from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest, onRequestHookHandler, RouteHandlerMethod } from 'fastify';
import { type RequestIssue, RequestValidationError } from '../errors/validation-errors';
import type { Route } from '../routes/route';
import { type Act, compileAround, REPLIED } from './around';
import { type BeforeBody, compileBeforeBody } from './before-body';
import type { BindPhase } from './bind/argument';
import { type Binding, compileBind } from './bind/bind-arguments';
import type { FormLimits } from './bind/form/form-limits';
import { compileInputs, type ServiceValues } from './bind/inputs';
import { Call } from './call/call';
import type { CallScope } from './call/call-scope';
import { failDependencies, openDependenciesOf } from './call/open-dependencies';
import { reportServerError } from './call/server-errors';
import { internalHook } from './fastify-internals';
import { cutOff } from './node/exchange';
import { compileEndsFirst, endFunctionsOf } from './send/function-scope';
import { compileNegotiation } from './send/negotiation';
import { compileSend, isResponse, sendThrown } from './send/send-response';
import { type StepTracer, traceSteps } from './traced-steps';
import { isTraced } from './tracing';

/** The context of a route's calls. */
export interface HandlerContext {
  /** The instance of the controller. */
  readonly controller: object;
  readonly scope: CallScope;
  readonly forms: FormLimits;
  /** The services that the route uses. */
  readonly services: ServiceValues;
}

/** The hook and the handler of a route. */
export interface CompiledHandler {
  /** Binds the arguments that need no body. It has to be the last `onRequest` hook of the route: then nothing has begun to read the body. */
  readonly onRequest: onRequestHookHandler | undefined;
  readonly handler: RouteHandlerMethod;
}

/**
 * Compiles the hook and the handler of a route. Those that publish their steps are compiled with the first request that comes while something subscribes to
 * them: the others pay one check.
 */
export function compileHandler(route: Route, context: HandlerContext): CompiledHandler {
  const plain = compilePath(route, context, undefined);
  let traced: RequestPath | undefined;
  const chosen = (): RequestPath => {
    if (!isTraced()) return plain;
    traced ??= compilePath(route, context, traceSteps(route));
    return traced;
  };
  const onRequest: BeforeBody['onRequest'] = internalHook((request, reply, done) => chosen().onRequest?.(request, reply, done));
  return { onRequest: plain.onRequest && onRequest, handler: (request, reply) => chosen().handler(request, reply) };
}

/** The hook and the handler of a route, either for plain requests or for those whose steps are published. */
interface RequestPath {
  readonly onRequest: BeforeBody['onRequest'] | undefined;
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Compiles the path of a request: bind the arguments, call the action, send the result. The error handler receives every error. If arguments may
 * reject a request, those that need no body are bound before the body is received.
 */
function compilePath(route: Route, context: HandlerContext, tracer: StepTracer | undefined): RequestPath {
  const { scope } = context;
  const { count, beforeBody, bind } = compileTracedBind(route, context, tracer);
  const negotiate = compileNegotiation(route);
  const run = compileRun(route, context, tracer);
  const finish = route.dependencies.length === 0 ? compileFinish(bind, run) : compileFinishWithDependencies(bind, run);

  const start = (request: FastifyRequest, reply: FastifyReply): Call => {
    const call = new Call(request, reply, scope);
    if (negotiate !== undefined) negotiate(call);
    return call;
  };
  if (beforeBody !== undefined) {
    const { onRequest, resume } = compileBeforeBody({ start, count, bind: beforeBody });
    return { onRequest, handler: (request) => finish(...resume(request)) };
  }
  return {
    onRequest: undefined,
    handler(request, reply) {
      let call: Call;
      try {
        call = start(request, reply);
      } catch (thrown) {
        return void reply.send(asError(thrown));
      }
      finish(call, count === 0 ? noArguments : new Array(count));
    },
  };
}

function compileTracedBind(route: Route, context: HandlerContext, tracer: StepTracer | undefined): Binding {
  const binding = compileBind(route, context);
  if (tracer === undefined) return binding;
  const { count, beforeBody, bind } = binding;
  return { count, beforeBody: beforeBody && tracer.bind(beforeBody), bind: tracer.bind(bind) };
}

/** Compiles the rest of a call: bind the arguments, then run the action. */
function compileFinish(bind: BindPhase, run: Run): (call: Call, values: unknown[]) => void {
  return (call, values) => {
    try {
      const bound = bind(call, values);
      const sent = bound === undefined ? run(call, values) : runLater(bound, call, values);
      // Not returned: Fastify would send a second response if the promise settled before the head of a stream is sent.
      if (sent !== undefined) catchLater(sent, call);
    } catch (thrown) {
      fail(call, thrown);
    }
  };

  async function runLater(bound: Promise<void>, call: Call, values: unknown[]): Promise<void> {
    await bound;
    return run(call, values);
  }
}

/** Compiles the rest of a call whose dependencies may have to be torn down: after the response, or before an error response. */
function compileFinishWithDependencies(bind: BindPhase, run: Run): (call: Call, values: unknown[]) => void {
  return (call, values) => {
    const { request } = call;
    if (openDependenciesOf(request)?.hold() === false) return;
    const reject = (thrown: unknown) => failDependencies(request, thrown, (error) => fail(call, error));
    try {
      const bound = bind(call, values);
      const sent = bound === undefined ? run(call, values) : bound.then(() => run(call, values));
      if (sent === undefined) openDependenciesOf(request)?.release();
      else sent.then(() => openDependenciesOf(request)?.release(), reject);
    } catch (thrown) {
      reject(thrown);
    }
  };
}

/** Calls the action with its arguments, and sends its result. */
type Run = (call: Call, values: unknown[]) => void | Promise<void>;

function compileRun(route: Route, { controller, services }: HandlerContext, tracer: StepTracer | undefined): Run {
  const act = (controller as Record<string, (...args: unknown[]) => unknown>)[route.action] as (...args: unknown[]) => unknown;
  const send = tracer === undefined ? compileSend(route) : tracer.send(compileSend(route));
  const { inputs } = route;
  const around = compileAround(route, services, (args) => act.apply(controller, args));
  const direct: Act = (_call, args) => act.apply(controller, args);
  const intercepted = inputs === undefined ? around : compileInvoke(route, around ?? direct, compileInputs(inputs, services));
  const invoke = tracer === undefined ? intercepted : tracer.act(intercepted ?? direct);

  return (call, values) => {
    if (call.issues !== undefined) return rejectIssues(call, call.issues, inputs !== undefined);
    const result = invoke === undefined ? act.apply(controller, values) : invoke(call, values, values);
    // A reply is a promise too, of the end of the response.
    if (result === call.reply) return call.runAfter();
    return isPromise(result) ? result.then((value) => sendResult(call, value)) : sendResult(call, result);
  };

  function sendResult(call: Call, result: unknown): void | Promise<void> {
    if (hasReplied(call, result)) return call.runAfter();
    return send(call, result);
  }
}

/** Compiles the call of an action with dependencies. Those that live as long as the action end here if the result is not rendered before. */
function compileInvoke(route: Route, act: Act, argumentsOf: (values: readonly unknown[]) => unknown[]): Act {
  const endFunctions = endFunctionsOf(route);
  if (endFunctions === undefined) return (call, values) => act(call, argumentsOf(values), values);
  const endsFirst = compileEndsFirst(route);
  return (call, values) => {
    const result = act(call, argumentsOf(values), values);
    return result === call.reply ? result : settle(call, result);
  };

  async function settle(call: Call, result: unknown): Promise<unknown> {
    const value = await result;
    if (!hasReplied(call, value) && !endsFirst(call, value)) return value;
    try {
      await endFunctions?.(call);
    } catch (error) {
      // A stream that is not sent.
      discard(value instanceof Response ? value.content : value);
      throw error;
    }
    return value;
  }
}

/** Returns true if the action has sent the reply itself: a returned reply is undefined when it was awaited. */
function hasReplied({ reply }: Call, result: unknown): boolean {
  return result === REPLIED || (result === undefined && (reply.sent || reply.raw.headersSent));
}

/** Not thrown unless a dependency may receive it: unwinding the stack would cost more than the rest of the request. */
function rejectIssues({ reply, truncated }: Call, issues: readonly RequestIssue[], isThrown: boolean): void {
  const error = new RequestValidationError(issues, truncated);
  if (isThrown) throw error;
  reply.send(error);
}

const noArguments: unknown[] = [];

/** Read once: a re-exported name is looked up at each use, and these are used for every request. */
const { asError, discard, isPromise } = responses;

/** Outside the handler, so that a call without promises creates no closure. */
function catchLater(sent: Promise<void>, call: Call): void {
  sent.then(undefined, (thrown) => fail(call, thrown));
}

function fail(call: Call, thrown: unknown): void {
  if (call.reply.sent || call.reply.raw.headersSent) failLate(call, asError(thrown));
  else if (isResponse(thrown)) sendThrown(call, thrown);
  else call.reply.send(asError(thrown));
}

/** The action has sent its reply, or hijacked it: no error response can replace it. */
function failLate({ request, reply: { raw } }: Call, error: Error): void {
  reportServerError(error, request);
  if (!raw.writableEnded) cutOff(raw);
}
