import { type Response, ServerSentEvent, StreamingResponse } from '@antiphon/responses';
import { ALL, compileSerializer, SerializeError, type Serializer, type SerializerOptions } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/route-options';
import { ResponseValidationError } from '../../errors/validation-errors';
import type { Route } from '../../routes/route';
import { refuseEvent } from './instance-forms';

/**
 * Compiles the serializer of a route's response model, for one of its classes; undefined without a model. A value that does not fit fails with an
 * error that names the route, which only the log shows.
 */
export function compileModelSerializer({ response, methods, path }: Route, responseClass: ResponseClassType): Serializer | undefined {
  const { model, isGenerator } = response;
  if (model === undefined) return undefined;
  // NaN is rejected whether or not responses are checked: the document promises a number.
  const options = { ...response.modelOptions, nan: 'refuse' } as const;
  const serializer = sendsList(responseClass, isGenerator)
    ? compileSerializer({ kind: 'array', items: model }, ofEachItem(options))
    : compileSerializer(model, options);
  return withRouteName(serializer, `${methods[0]} ${path}`);
}

/** A class that does not stream sends the items of a generator as one list; the model describes an item. */
function sendsList({ prototype }: { prototype: Response }, isGenerator: boolean): boolean {
  return isGenerator && !(prototype instanceof StreamingResponse);
}

/** The selection is of an item, whose own indexes are not those of the list. */
function ofEachItem({ include, exclude, ...options }: SerializerOptions): SerializerOptions {
  return { ...options, include: include && { [ALL]: include }, exclude: exclude && { [ALL]: exclude } };
}

function withRouteName({ stringify, pick }: Serializer, route: string): Serializer {
  const named =
    <Result>(serialize: (value: unknown) => Result) =>
    (value: unknown): Result => {
      try {
        return serialize(value);
      } catch (error) {
        if (value instanceof ServerSentEvent) refuseEvent();
        if (error instanceof SerializeError) throw new ResponseValidationError(route, error.issues, { cause: error });
        throw error;
      }
    };
  return { stringify: named(stringify), pick: named(pick) };
}
