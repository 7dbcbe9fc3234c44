import type { Class, OptionNames, SelectionOf, TypeSpec, ValueOf } from '@antiphon/schema';
import type { ActionDecorator, Prototype, SharedDecorator } from './action-decorator';
import { actionDecorator, sharedDecorator } from './option-decorators';
import type { Answers } from './return-values';
import type { HeaderDeclaration, ModelValue, ResponseClassType, ResponsesOptions } from './route-options';

/** Decorates an action whose return type fits `T` (its last error line names the field that does not), or a controller. */
export interface ModelDecorator<T> {
  (controller: Class): void;
  // `any`: the parameters are no matter of the model
  <Action extends (...args: any[]) => Answers<T>>(
    target: Prototype,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Action>,
  ): void;
}

/** Which fields of a model `T` leave. */
export interface ResponseModelOptions<T = unknown> {
  /**
   * Only these fields, by the names of the class. In the elements of a list, the values of a map and the items of a page; a nested record goes
   * into fields. A name that the model does not have is a setup problem.
   */
  readonly include?: SelectionOf<T>;
  /** Not these fields; written as `include`. */
  readonly exclude?: SelectionOf<T>;
  readonly excludeUnset?: boolean;
  readonly excludeDefaults?: boolean;
  readonly excludeNone?: boolean;
  readonly byAlias?: boolean;
}

const modelOptionNames: OptionNames<ResponseModelOptions> = {
  include: true,
  exclude: true,
  excludeUnset: true,
  excludeDefaults: true,
  excludeNone: true,
  byAlias: true,
};

/**
 * The class of the answer: what the action returns is given to it to render. Several classes are negotiated by `Accept`, the first is the
 * default, and nothing acceptable is a 406.
 *
 * On a controller it is the default of its actions. A `Response` that the action returns itself is sent as it is (BEHAVIOUR E1).
 */
export const ResponseClass: (responseClass: ResponseClassType | readonly [ResponseClassType, ...ResponseClassType[]]) => SharedDecorator =
  sharedDecorator('ResponseClass', (responseClass) => ({
    // In a list, an undefined class is not taken for an option that was not given.
    responseClass: responseClass ?? [responseClass],
  }));

/**
 * What leaves: only the declared fields of the model, checked; a value that does not fit is a 500 whose cause only the log knows.
 *
 * `[Item]` is a list, `nullable(Item)` may be null, `null` turns an inherited model off. For a generator the model is that of each item.
 */
export const ResponseModel: ResponseModelDecorator = sharedDecorator(
  'ResponseModel',
  (model: TypeSpec | null | undefined, options: ResponseModelOptions = {}) => ({
    // Said late, an undefined model is not taken for an option that was not given.
    responseModel: model === undefined ? () => model as never : model,
    responseModelInclude: options.include,
    responseModelExclude: options.exclude,
    responseModelExcludeUnset: options.excludeUnset,
    responseModelExcludeDefaults: options.excludeDefaults,
    responseModelExcludeNone: options.excludeNone,
    responseModelByAlias: options.byAlias,
  }),
  modelOptionNames,
) as ResponseModelDecorator;

/** The ways to write `@ResponseModel`. */
export interface ResponseModelDecorator {
  (model: null): SharedDecorator;
  <T extends object>(model: Class<T>, options?: ResponseModelOptions<T>): ModelDecorator<T>;
  <T extends object>(model: readonly [Class<T>], options?: ResponseModelOptions<readonly T[]>): ModelDecorator<readonly T[]>;
  <const Spec extends TypeSpec>(model: Spec, options?: ResponseModelOptions<ModelValue<Spec>>): ModelDecorator<ValueOf<Spec>>;
}

/** Status of the answer; a status set on the injected response goes before it (BEHAVIOUR E4). */
export const StatusCode: (statusCode: number) => ActionDecorator = actionDecorator('StatusCode', (statusCode) => ({ statusCode }));

/** Further responses for the document, by status; a more specific place replaces an entry as a whole (BEHAVIOUR O17). */
export const Responses: (responses: ResponsesOptions) => SharedDecorator = sharedDecorator('Responses', (responses) => ({ responses }));

/** Declares that actions throw this status, with the problem's own model when it has one. */
export const Throws: (status: number, model?: TypeSpec, options?: { readonly description?: string }) => SharedDecorator = sharedDecorator(
  'Throws',
  (status, model, options = {}) => ({ throws: [{ status, ...(model === undefined ? {} : { model }), ...options }] }),
  { description: true },
);

/** Declares a header that the answer carries. */
export const ResponseHeader: (name: string, type?: TypeSpec, options?: Omit<HeaderDeclaration, 'name' | 'type'>) => SharedDecorator =
  sharedDecorator(
    'ResponseHeader',
    (name, type = String, options = {}) => ({
      responseHeaders: [{ name, type, ...options }],
    }),
    { description: true, status: true },
  );
