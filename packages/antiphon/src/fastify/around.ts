import type { BackgroundTasks, Response } from '@antiphon/responses';
import { asError } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionCall } from '../decorators/around';
import type { Route } from '../routes/route';
import { compileInputs, type ServiceValues } from './bind/inputs';
import type { Call } from './call/call';
import { openDependenciesOf } from './call/open-dependencies';
import { reportServerError } from './call/server-errors';

/** The result of an action that has sent the reply itself. It takes the place of the reply, which a promise would wait for. */
export const REPLIED = Symbol('antiphon.replied');

/** Calls an action with its arguments, which are among the values that the route has bound. */
export type Act = (call: Call, args: unknown[], values: readonly unknown[]) => unknown;

/** Compiles the call of an action with its interceptors; undefined for a route without interceptors. */
export function compileAround(route: Route, services: ServiceValues, act: (args: unknown[]) => unknown): Act | undefined {
  if (route.around.length === 0) return undefined;
  const interceptors = route.around.map(({ run, uses }) => ({ run: run as InterceptorWithValues, usesOf: compileInputs(uses, services) }));
  return async (call, args, values) => {
    // A copy: routes without arguments share one list.
    const intercepted = new InterceptedCall(call, route, [...args]);
    const pending = new PendingCalls();
    let hasReplied = false;
    try {
      const result = await run(0);
      return hasReplied ? REPLIED : result;
    } finally {
      pending.outlive(call);
    }

    async function run(index: number): Promise<unknown> {
      const interceptor = interceptors[index];
      const result = interceptor === undefined ? act(intercepted.args) : intercept(interceptor, () => run(index + 1));
      if (result !== call.reply) return result;
      hasReplied = true;
      return undefined;
    }

    function intercept({ run, usesOf }: (typeof interceptors)[number], next: () => Promise<unknown>): unknown {
      return run(intercepted, pending.once(run, next), ...usesOf(values));
    }
  };
}

/** An interceptor, which receives the values that it uses after `next`. */
type InterceptorWithValues = (call: ActionCall, next: () => Promise<unknown>, ...values: unknown[]) => unknown;

/** The calls of `next` that have not ended. */
class PendingCalls {
  /** The list is in the calls themselves: a collection for each request would cost as much as the rest of an interceptor. */
  #last: PendingCall | undefined;

  /** Returns the function `next` of an interceptor. Nothing waits for its promise but the interceptor, so that an error that it forgets is not hidden. */
  once(interceptor: InterceptorWithValues, next: () => Promise<unknown>): () => Promise<unknown> {
    const call: PendingCall = { result: undefined, isPending: true, outer: this.#last };
    this.#last = call;
    return () => {
      if (call.result !== undefined) return Promise.reject(calledTwice(interceptor));
      call.result = runPending(call, next);
      return call.result;
    };
  }

  /** Keeps the dependencies of the request for an action that has not ended when its interceptors have, such as one that takes too long. */
  outlive({ request }: Call): void {
    const results: Promise<unknown>[] = [];
    for (let pending = this.#last; pending !== undefined; pending = pending.outer) {
      if (pending.isPending && pending.result !== undefined) results.unshift(pending.result);
    }
    if (results.length === 0) return;
    results[0]?.catch((error) => reportServerError(asError(error), request));
    openDependenciesOf(request)?.useUntil(Promise.allSettled(results));
  }
}

/** A call of `next`; its result is undefined before. */
interface PendingCall {
  result: Promise<unknown> | undefined;
  isPending: boolean;
  /** The call of the interceptor around this one. */
  readonly outer: PendingCall | undefined;
}

async function runPending(call: PendingCall, next: () => Promise<unknown>): Promise<unknown> {
  try {
    return await next();
  } finally {
    call.isPending = false;
  }
}

function calledTwice({ name }: InterceptorWithValues): Error {
  return new Error(`The interceptor${name && ` \`${name}\``} called \`next\` more than once`);
}

class InterceptedCall implements ActionCall {
  readonly route: Route;
  readonly args: unknown[];
  readonly #call: Call;

  constructor(call: Call, route: Route, args: unknown[]) {
    this.#call = call;
    this.route = route;
    this.args = args;
  }

  get request(): FastifyRequest {
    return this.#call.request;
  }

  get reply(): FastifyReply {
    return this.#call.reply;
  }

  get response(): Response {
    return this.#call.response;
  }

  get backgroundTasks(): BackgroundTasks {
    return this.#call.backgroundTasks;
  }

  get signal(): AbortSignal {
    return this.#call.signal;
  }
}
