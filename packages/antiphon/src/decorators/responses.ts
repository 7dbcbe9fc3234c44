import { dropUndefined } from '@antiphon/responses/internal';
import type { Class, SelectionOf, TypeSpec, ValueOf } from '@antiphon/schema';
import { flag, type OptionNames, text } from '@antiphon/schema/internal';
import type { ActionDecorator, ControllerOrActionDecorator, Prototype } from './action-decorator';
import { actionOptionDecorator, sharedOptionDecorator } from './option-decorators';
import type { ReturnValue } from './return-values';
import type {
  DocumentedResponses,
  HeaderDeclaration,
  ModelValue,
  ResponseClassOption,
  ResponseClassType,
  ThrownResponse,
} from './route-options';

/** The key of the type of a model. */
export declare const model: unique symbol;

/** Decorates an action whose return type fits `T`, or a controller. The last line of its compile error names the field that does not fit. */
export interface ModelDecorator<T> {
  /** Exists for the compiler only: `compose` checks actions by it. */
  readonly [model]: T;
  (controller: Class): void;
  // `any`: the model does not restrict the parameters
  <Action extends (...args: any[]) => ReturnValue<T>>(
    target: Prototype,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Action>,
  ): void;
}

/** Options of `@ResponseModel`. */
export interface ResponseModelOptions<T = unknown> {
  /**
   * Sends only these fields, by their names in the class. Names apply to the elements of a list, the values of a map and the items of a page;
   * a nested record selects fields of a field. A name that the model does not have is reported at startup.
   */
  readonly include?: SelectionOf<T>;
  /** Omits these fields; written like `include`. Default: none. */
  readonly exclude?: SelectionOf<T>;
  /** Omits fields that are not set on the value. Default: false. */
  readonly excludeUnset?: boolean;
  /** Omits fields that equal the default of their class. Default: false. */
  readonly excludeDefaults?: boolean;
  /** Omits fields that are `null`. Default: false. */
  readonly excludeNone?: boolean;
  /** Sends the names of `@Expose({ name })`. Default: true. */
  readonly byAlias?: boolean;
}

const modelOptionNames: OptionNames<ResponseModelOptions> = {
  include: true,
  exclude: true,
  excludeUnset: flag,
  excludeDefaults: flag,
  excludeNone: flag,
  byAlias: flag,
};

/**
 * Sets the class that renders what the action returns. Several classes, as arguments or as a list, are negotiated by `Accept`: the first is the default,
 * and a request that accepts none of them is rejected with 406.
 *
 * On a controller it is the default of its actions. A `Response` that the action returns is sent unchanged.
 */
export const ResponseClass = sharedOptionDecorator('ResponseClass', (...classes: unknown[]) => {
  const [first, ...others] = classes;
  // In a list, an undefined class is not mistaken for an omitted option.
  return { responseClass: (others.length > 0 || first === undefined ? [first, ...others] : first) as ResponseClassOption };
}) as (...classes: readonly [ResponseClassOption] | readonly [ResponseClassType, ...ResponseClassType[]]) => ControllerOrActionDecorator;

/**
 * Sets the model of the response: only its declared fields are sent. A value that does not fit becomes a 500, whose cause is logged.
 *
 * `[Item]` is a list, `nullable(Item)` allows null, `null` disables an inherited model. For a generator it is the model of each item.
 */
export const ResponseModel: ResponseModelDecorator = sharedOptionDecorator(
  'ResponseModel',
  (model: TypeSpec | null | undefined, options: ResponseModelOptions = {}) => ({
    // As a function, an undefined model is not mistaken for an omitted option.
    responseModel: model === undefined ? () => model as never : model,
    ...dropUndefined({
      responseModelInclude: options.include,
      responseModelExclude: options.exclude,
      responseModelExcludeUnset: options.excludeUnset,
      responseModelExcludeDefaults: options.excludeDefaults,
      responseModelExcludeNone: options.excludeNone,
      responseModelByAlias: options.byAlias,
    }),
  }),
  { names: modelOptionNames, at: 1 },
) as ResponseModelDecorator;

/** The signatures of `@ResponseModel`. */
export interface ResponseModelDecorator {
  (model: null): ControllerOrActionDecorator;
  <T extends object>(model: Class<T>, options?: ResponseModelOptions<T>): ModelDecorator<T>;
  <T extends object>(model: readonly [Class<T>], options?: ResponseModelOptions<readonly T[]>): ModelDecorator<readonly T[]>;
  <const Spec extends TypeSpec>(model: Spec, options?: ResponseModelOptions<ModelValue<Spec>>): ModelDecorator<ValueOf<Spec>>;
}

/** Sets the status of the response. A status that is set on the injected response takes precedence. */
export const StatusCode: (statusCode: number) => ActionDecorator = actionOptionDecorator('StatusCode', (statusCode) => ({ statusCode }));

/** Adds responses to the document, by status. An action's entry replaces its controller's. */
export const Responses: (responses: DocumentedResponses) => ControllerOrActionDecorator = sharedOptionDecorator(
  'Responses',
  (responses) => ({
    responses,
  }),
);

/**
 * Documents that the actions throw errors: `@Throws(404, 409)` of several statuses, `@Throws(404, NotFoundProblem)` of one whose errors have their own
 * model.
 */
export const Throws = sharedOptionDecorator('Throws', (...given: unknown[]) => ({ throws: thrownResponses(given) }), {
  names: { description: text },
  at: 2,
}) as ThrowsDecorator;

/** The signatures of `@Throws`. */
export interface ThrowsDecorator {
  (...statuses: readonly [number, ...number[]]): ControllerOrActionDecorator;
  (statuses: readonly number[]): ControllerOrActionDecorator;
  (status: number, model: TypeSpec | undefined, options?: { readonly description?: string }): ControllerOrActionDecorator;
}

function thrownResponses(given: readonly unknown[]): readonly ThrownResponse[] {
  const [first, second] = given;
  if (given.length < 2 || Array.isArray(first) || typeof second === 'number') {
    const statuses = given.flat();
    // An empty list would have no effect.
    return (statuses.length === 0 ? [undefined] : statuses).map((status) => ({ status: status as number }));
  }
  const [status, model, options] = given as [number, TypeSpec | undefined, Omit<ThrownResponse, 'status' | 'model'> | undefined];
  return [{ status, ...(model === undefined ? {} : { model }), ...options }];
}

/** Documents a header of the response. */
export const ResponseHeader: (
  name: string,
  type?: TypeSpec,
  options?: Omit<HeaderDeclaration, 'name' | 'type'>,
) => ControllerOrActionDecorator = sharedOptionDecorator(
  'ResponseHeader',
  (name, type = String, options = {}) => ({ responseHeaders: [{ name, type, ...options }] }),
  { names: { description: true, status: true }, at: 2 },
);
