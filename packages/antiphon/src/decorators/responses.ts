import type { Class, SerializerOptions, TypeSpec, ValueOf } from '@antiphon/schema';
import type { Answers, Prototype, SharedDecorator } from './action-types';
import type { HeaderDeclaration, ResponseClassType, ResponsesOptions } from './options';
import { recordAction, recordShared } from './record-options';

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

/** Which fields of the model leave. */
export interface ResponseModelOptions {
  readonly include?: SerializerOptions['include'];
  readonly exclude?: SerializerOptions['exclude'];
  readonly excludeUnset?: boolean;
  readonly excludeDefaults?: boolean;
  readonly excludeNone?: boolean;
  readonly byAlias?: boolean;
}

/**
 * The class of the answer: what the action returns is given to it to render. Several classes are negotiated by `Accept`, the first is the
 * default, and nothing acceptable is a 406.
 *
 * On a controller it is the default of its actions. A `Response` that the action returns itself is sent as it is (BEHAVIOUR E1).
 */
export function ResponseClass(responseClass: ResponseClassType | readonly [ResponseClassType, ...ResponseClassType[]]): SharedDecorator {
  return recordShared({ responseClass });
}

/**
 * What leaves: only the declared fields of the model, checked; a value that does not fit is a 500 whose cause only the log knows.
 *
 * `[Item]` is a list, `nullable(Item)` may be null, `null` turns an inherited model off. For a generator the model is that of each item.
 */
export function ResponseModel(model: null): SharedDecorator;
export function ResponseModel<T extends object>(model: Class<T>, options?: ResponseModelOptions): ModelDecorator<T>;
export function ResponseModel<T extends object>(model: readonly [Class<T>], options?: ResponseModelOptions): ModelDecorator<readonly T[]>;
export function ResponseModel<const Spec extends TypeSpec>(model: Spec, options?: ResponseModelOptions): ModelDecorator<ValueOf<Spec>>;
export function ResponseModel(model: TypeSpec | null, options: ResponseModelOptions = {}): SharedDecorator {
  return recordShared({
    responseModel: model,
    responseModelInclude: options.include,
    responseModelExclude: options.exclude,
    responseModelExcludeUnset: options.excludeUnset,
    responseModelExcludeDefaults: options.excludeDefaults,
    responseModelExcludeNone: options.excludeNone,
    responseModelByAlias: options.byAlias,
  });
}

/** Status of the answer; a status set on the injected response goes before it (BEHAVIOUR E4). */
export function StatusCode(statusCode: number): (target: Prototype, name: string | symbol) => void {
  return recordAction({ statusCode });
}

/** Further responses for the document, by status; a more specific place replaces an entry as a whole (BEHAVIOUR O17). */
export function Responses(responses: ResponsesOptions): SharedDecorator {
  return recordShared({ responses });
}

/** Declares that actions throw this status, with the problem's own model when it has one. */
export function Throws(status: number, model?: TypeSpec, options: { readonly description?: string } = {}): SharedDecorator {
  return recordShared({ throws: [{ status, ...(model === undefined ? {} : { model }), ...options }] });
}

/** Declares a header that the answer carries. */
export function ResponseHeader(
  name: string,
  type: TypeSpec = String,
  options: Omit<HeaderDeclaration, 'name' | 'type'> = {},
): SharedDecorator {
  return recordShared({ responseHeaders: [{ name, type, ...options }] });
}
