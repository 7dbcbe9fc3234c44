import type { BackgroundTasks, Response } from '@antiphon/responses';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionCall, Interceptor } from '../decorators/around';
import type { Route } from '../routes/route';
import type { Call } from './call/call';

/** The result of an action that has sent the reply itself. It takes the place of the reply, which a promise would wait for. */
export const REPLIED = Symbol('antiphon.replied');

/** Calls an action with its arguments. */
export type Act = (call: Call, args: unknown[]) => unknown;

/** Compiles the call of an action with its interceptors; undefined for a route without interceptors. */
export function compileAround(route: Route, act: (args: unknown[]) => unknown): Act | undefined {
  if (route.around.length === 0) return undefined;
  return async (call, args) => {
    // A copy: routes without arguments share one list.
    const intercepted = new InterceptedCall(call, route, [...args]);
    let hasReplied = false;
    const result = await run(0);
    return hasReplied ? REPLIED : result;

    async function run(index: number): Promise<unknown> {
      const interceptor = route.around[index];
      const result =
        interceptor === undefined
          ? act(intercepted.args)
          : interceptor(
              intercepted,
              nextOnce(interceptor, () => run(index + 1)),
            );
      if (result !== call.reply) return result;
      hasReplied = true;
      return undefined;
    }
  };
}

function nextOnce(interceptor: Interceptor, next: () => Promise<unknown>): () => Promise<unknown> {
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
