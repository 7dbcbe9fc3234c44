import type { BackgroundTasks, Response } from '@antiphon/responses';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionCall } from '../decorators/around';
import type { Route } from '../routes/route';
import { compileInputs, type ServiceValues } from './bind/bind-dependency';
import type { Call } from './call/call';

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
    let hasReplied = false;
    const result = await run(0);
    return hasReplied ? REPLIED : result;

    async function run(index: number): Promise<unknown> {
      const interceptor = interceptors[index];
      const result = interceptor === undefined ? act(intercepted.args) : intercept(interceptor, () => run(index + 1));
      if (result !== call.reply) return result;
      hasReplied = true;
      return undefined;
    }

    function intercept({ run, usesOf }: (typeof interceptors)[number], next: () => Promise<unknown>): unknown {
      return run(intercepted, nextOnce(run, next), ...usesOf(values));
    }
  };
}

/** An interceptor, which receives the values that it uses after `next`. */
type InterceptorWithValues = (call: ActionCall, next: () => Promise<unknown>, ...values: unknown[]) => unknown;

function nextOnce(interceptor: InterceptorWithValues, next: () => Promise<unknown>): () => Promise<unknown> {
  let wasCalled = false;
  return async () => {
    if (wasCalled) throw new Error(`The interceptor${interceptor.name && ` \`${interceptor.name}\``} called \`next\` more than once`);
    wasCalled = true;
    return next();
  };
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
