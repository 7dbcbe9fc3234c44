import { ServerSentEvent, StreamingResponse } from '@antiphon/responses';
import { compileSerializer, SerializeError, type Serializer, type SerializerOptions } from '@antiphon/schema';
import { allItems } from '@antiphon/schema/internal';
import type { ResponseClassType } from '../../decorators/route-options';
import { ResponseValidationError } from '../../errors/validation-errors';
import type { Route } from '../../routes/route';
import { eventError } from './instance-forms';

/** Compiles the serializer of a route's response model, for one of its classes; undefined without a model. */
export function compileModelSerializer(route: Route, responseClass: ResponseClassType): Serializer | undefined {
  const { response } = route;
  const { model, isGenerator } = response;
  if (model === undefined) return undefined;
  // NaN is rejected whether or not responses are checked: the document promises a number.
  const options = { ...response.modelOptions, nan: 'reject' } as const;
  // Items are serialized when the action has returned.
  if (responseClass.prototype instanceof StreamingResponse) return withRouteName(compileSerializer(model, options), route);
  // The items of a generator are sent as one list; the model describes an item.
  return isGenerator ? compileSerializer({ kind: 'array', items: model }, ofEachItem(options)) : compileSerializer(model, options);
}

/** The selection is of an item, whose own indexes are not those of the list. */
function ofEachItem({ include, exclude, ...options }: SerializerOptions): SerializerOptions {
  return { ...options, ...(include && { include: { [allItems]: include } }), ...(exclude && { exclude: { [allItems]: exclude } }) };
}

/** Returns the error of a value that could not be serialized; it names the route, which only the log shows. */
export function serializationError(error: unknown, value: unknown, { methods, path }: Route): unknown {
  if (value instanceof ServerSentEvent) return eventError();
  return error instanceof SerializeError ? new ResponseValidationError(`${methods[0]} ${path}`, error.issues, { cause: error }) : error;
}

function withRouteName({ stringify, toBody, pick }: Serializer, route: Route): Serializer {
  const named =
    <Rest extends unknown[], Result>(serialize: (value: unknown, ...rest: Rest) => Result) =>
    (value: unknown, ...rest: Rest): Result => {
      try {
        return serialize(value, ...rest);
      } catch (error) {
        throw serializationError(error, value, route);
      }
    };
  return { stringify: named(stringify), toBody: named(toBody), pick: named(pick) };
}
