import { type TransformRecord, type TypeRecord, transformStorage } from '../../read/transform-metadata';
import { toUnreadable, Unreadable } from '../issues/unreadable';
import { isValueError } from '../issues/value-error';
import { rejectUnreadable } from '../rejection';
import type { Run } from '../run';
import { originalOf } from './original-texts';

/**
 * Runs class-transformer with guarded callbacks of the author: a transform that fails on the client's value returns a placeholder, and a type
 * function that fails rejects the property. While a callback runs, the library is not guarded.
 */
export function guardCallbacks<Result>(run: Run, convert: () => Result): Result {
  const { findTransformMetadatas, findTypeMetadata } = transformStorage;
  const unguarded = <Value>(callback: () => Value): Value => {
    Object.assign(transformStorage, { findTransformMetadatas, findTypeMetadata });
    try {
      return callback();
    } finally {
      guard();
    }
  };
  const guard = () => {
    transformStorage.findTransformMetadatas = (...query) =>
      findTransformMetadatas.apply(transformStorage, query).map((record) => guardTransform(record, run, unguarded));
    transformStorage.findTypeMetadata = (...query) => {
      const record = findTypeMetadata.apply(transformStorage, query);
      return record && guardType(record, unguarded);
    };
  };
  guard();
  try {
    return convert();
  } finally {
    Object.assign(transformStorage, { findTransformMetadatas, findTypeMetadata });
  }
}

type Unguarded = <Value>(callback: () => Value) => Value;

function guardTransform(record: TransformRecord, run: Run, unguarded: Unguarded): TransformRecord {
  const transformFn: TransformRecord['transformFn'] = (params) => {
    if (params.value instanceof Unreadable) return params.value;
    try {
      return unguarded(() => record.transformFn({ ...params, obj: originalOf(params.obj) }));
    } catch (error) {
      return toUnreadable(error, run);
    }
  };
  return { ...record, transformFn };
}

function guardType(record: TypeRecord, unguarded: Unguarded): TypeRecord {
  if (typeof record.typeFunction !== 'function') return record;
  const typeFunction: TypeRecord['typeFunction'] = (options) => {
    try {
      return unguarded(() => record.typeFunction(options));
    } catch (error) {
      if (!isValueError(error)) throw error;
      const { object, property } = options as { readonly object: unknown; readonly property: string };
      return rejectUnreadable(object, property);
    }
  };
  return { ...record, typeFunction };
}
