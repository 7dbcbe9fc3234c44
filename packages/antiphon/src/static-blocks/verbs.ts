import type { TypeSpec, ValueOf } from '@antiphon/schema';
import type { DecoratorFunction } from '../decorators/compose';
import type { ReturnValue } from '../decorators/return-values';
import { type HTTPMethod, type RouteOptions, routeOptionNames } from '../decorators/route-options';
import type { Use, UsedAll } from '../dependencies/source';
import type { VerbRecord } from '../metadata';

/** Options of `get`, `post` and the other verbs: those of `@Get`, and other decorators. */
export interface ActionOptions<Model extends TypeSpec | null = TypeSpec | null> extends RouteOptions<Model> {
  /**
   * Decorators of the action, in the order in which they would be written above it: `Around(…)`, `Catch(…)`, `Hook(…)`, `Security(…)`, those of
   * `metadata` and `compose`, and further verbs, such as `Get('/all')`. Default: none.
   */
  readonly decorators?: readonly DecoratorFunction[];
}

/** The names of the options of a verb. */
export const actionOptionNames = { ...routeOptionNames, decorators: true } as const;

/** The keys of what only the compiler sees. */
declare const args: unique symbol;
declare const returns: unique symbol;

/** The declaration of an action, which `get`, `post` and the other verbs make: its route, the sources of its arguments and its options. */
export interface Action<Args extends readonly unknown[] = readonly unknown[], Returned = never> {
  readonly kind: 'action';
  readonly verb: VerbRecord;
  readonly uses: readonly Use[];
  readonly options: ActionOptions;
  /** Exists for the compiler only. */
  readonly [args]?: (values: Args) => Args;
  /** Exists for the compiler only. */
  readonly [returns]?: (returned: Returned) => void;
}

/** The arguments of the method that an action declares. */
export type ArgumentsOf<Declared> = Declared extends { readonly [args]?: (values: infer Args extends readonly unknown[]) => unknown }
  ? Args
  : never;

/** An action of a method that returns `Returned`. */
export interface ActionReturning<Returned> {
  readonly [returns]?: (returned: Returned) => void;
}

/** The values that a method with a response model may return; any value without one. */
export type ReturnedBy<Model> = TypeSpec extends Model ? unknown : Model extends null ? unknown : ReturnValue<ValueOf<Model>>;

/**
 * The signatures of a verb: `get('/:itemId', [path('itemId', Number)], { responseModel: Item })`. The path is Fastify's. Default: `''`. The list has one
 * entry for each parameter of the method, in order: a source such as `query('q?', String)`, a dependency, a service, or `Response`,
 * `BackgroundTasks` and `AbortSignal` of the request.
 */
export type VerbFunction = <const Uses extends readonly Use[] = readonly [], const Model extends TypeSpec | null = TypeSpec | null>(
  path?: string,
  uses?: Uses,
  options?: ActionOptions<Model>,
) => Action<UsedAll<Uses>, ReturnedBy<Model>>;

/** The signature of `route`. */
export type MethodsFunction = <const Uses extends readonly Use[] = readonly [], const Model extends TypeSpec | null = TypeSpec | null>(
  methods: HTTPMethod | readonly HTTPMethod[],
  path?: string,
  uses?: Uses,
  options?: ActionOptions<Model>,
) => Action<UsedAll<Uses>, ReturnedBy<Model>>;

/** Handles GET, for `controller`. It handles HEAD too, with the same headers and no body, unless `exposeHeadRoutes` is false. */
export const get: VerbFunction = verb('GET');
/** Handles POST, for `controller`. */
export const post: VerbFunction = verb('POST');
/** Handles PUT, for `controller`. */
export const put: VerbFunction = verb('PUT');
/** Handles PATCH, for `controller`. */
export const patch: VerbFunction = verb('PATCH');
/** Handles DELETE, for `controller`. */
export const del: VerbFunction = verb('DELETE');
/** Handles HEAD in place of the GET route, for `controller`. */
export const head: VerbFunction = verb('HEAD');
/** Handles OPTIONS, for `controller`. */
export const options: VerbFunction = verb('OPTIONS');
/** Handles QUERY, for `controller`. It is safe like GET and has a body. Only documents of OpenAPI 3.2 can describe it. */
export const queryMethod: VerbFunction = verb('QUERY');

/** Handles several methods on one path, for `controller`: `route(['GET', 'POST'], '/search')`. */
export const route: MethodsFunction = declareAction as unknown as MethodsFunction;

function verb(method: HTTPMethod): VerbFunction {
  return ((...given: readonly [string?, (readonly Use[])?, ActionOptions?]) => declareAction(method, ...given)) as unknown as VerbFunction;
}

function declareAction(
  methods: HTTPMethod | readonly HTTPMethod[],
  path = '',
  uses: readonly Use[] = [],
  given: ActionOptions = {},
): Action {
  return Object.freeze({ kind: 'action', verb: { methods: [methods].flat(), path }, uses, options: given });
}
