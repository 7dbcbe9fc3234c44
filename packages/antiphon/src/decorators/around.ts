import type { BackgroundTasks, Response } from '@antiphon/responses';
import type { Class, TypeSpec } from '@antiphon/schema';
import { decorator, isCallable, type OptionValue, placeOf, recordProblem, showValue } from '@antiphon/schema/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Use, UsedAll } from '../dependencies/source';
import { problems } from '../problems/problems';
import type { ControllerOrActionDecorator, Prototype } from './action-decorator';
import { inheritOptions } from './inherit-options';
import type { MatchedRoute } from './matched-route';
import { recordOfTarget } from './option-decorators';
import { requireFunction, requireOptions } from './require-arguments';

/** The call of an action, as its interceptors see it. */
export interface ActionCall {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly route: MatchedRoute;
  /** The arguments of the action, in the order of its signature. An interceptor may replace them before it calls `next`. */
  readonly args: unknown[];
  /** The injected response, for status, headers and cookies. */
  readonly response: Response;
  /** The injected background tasks. */
  readonly backgroundTasks: BackgroundTasks;
  /** Aborted when the client disconnects before the response was sent to its end. */
  readonly signal: AbortSignal;
}

/**
 * Runs around an action: `next` calls the next interceptor, or else the action, and returns what it returns: a value before model and response
 * class, a `Response`, or the generator of a stream. The value that the interceptor returns takes its place. Without a call of `next` the action
 * does not run; a second call is an error.
 */
export type Interceptor = (call: ActionCall, next: () => Promise<unknown>) => unknown;

/** Options of `interceptor`. */
export interface InterceptorOptions<Items extends readonly Use[] = readonly Use[]> {
  /**
   * The values that the function receives after `next`, in order: services, dependencies and parameters of the request, as in `dependency`. They
   * are documented, and evaluated before the action and its interceptors run. Default: none.
   */
  readonly uses?: Items;
  /**
   * Returns the model of what the interceptor returns, for the model of what it receives: `Enveloped`, where `Enveloped(Item)` is a DTO class. It applies
   * to actions with a response model that are not generators. Default: the model stays the same.
   */
  readonly model?: (model: Class & TypeSpec) => TypeSpec;
}

const model: OptionValue = {
  accepts: isCallable,
  fix: 'write a function, and check its import if it is `undefined`: interceptor({ model: Enveloped }, …); or omit the option',
  checksUndefined: true,
};

const declaredOptions = new WeakMap<Interceptor, InterceptorOptions>();

/**
 * Makes an interceptor with options, for `@Around` and the option `around`.
 * @example
 * const envelope = interceptor({ model: Enveloped }, async (_call, next) => ({ data: await next() }));
 * const audited = interceptor({ uses: [AuditLog, currentUser] }, (call, next, log, user) => log.record(user, call.route.action, next));
 */
export function interceptor<const Items extends readonly Use[] = readonly []>(
  options: InterceptorOptions<Items>,
  run: (call: ActionCall, next: () => Promise<unknown>, ...values: UsedAll<Items>) => unknown,
): Interceptor {
  const called = { name: 'interceptor', callee: interceptor };
  requireOptions(options, { uses: true, model }, called);
  requireFunction(
    run,
    'write the options before the function: interceptor({ uses: [Users] }, async (call, next, users) => next())',
    called,
  );
  const made = (call: ActionCall, next: () => Promise<unknown>, ...values: unknown[]) => run(call, next, ...(values as UsedAll<Items>));
  declaredOptions.set(made, options);
  return made;
}

/** Returns the options of an interceptor. */
export function interceptorOptionsOf(given: Interceptor): InterceptorOptions {
  return declaredOptions.get(given) ?? {};
}

/**
 * Runs interceptors around these actions. Those of the application run outside of those of the controller, and these outside of those of the action;
 * of several, the first one is the outermost.
 * @example
 * @Around(async (call, next) => ({ data: await next(), roles: call.route.metadata(Roles) }))
 */
export const Around: (...interceptors: readonly [Interceptor, ...Interceptor[]]) => ControllerOrActionDecorator = decorator(
  'Around',
  ['class', 'method'],
  declareAround,
);

function declareAround(...around: readonly Interceptor[]): ControllerOrActionDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = recordOfTarget(target, name);
    const place = placeOf(name === undefined ? (target as Class) : target.constructor, name === undefined ? undefined : String(name));
    const wrong = around.length === 0 ? ['nothing'] : around.filter((each) => !isCallable(each)).map(showValue);
    if (wrong[0] !== undefined) {
      return recordProblem(place.origin as Function, { ...place, ...problems.notAnInterceptor(wrong[0]) });
    }
    record.options = inheritOptions({ around }, record.options);
  };
}
