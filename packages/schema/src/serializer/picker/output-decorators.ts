import { fieldRecordOf, recordedFields } from '../../field-records';
import { towardsPlain, transformedProperties, transformStorage, transformsOf } from '../../read/transform-metadata';
import type { Class } from '../../types/shape';
import { isConverted, typeNamedBy } from './typed-form';

/** Returns true for a class with a decorator that changes what is sent. A `@Type` does if it converts, or if its class has such a decorator. */
export function hasOutputDecorators(target: Function, seen = new Set<Function>()): boolean {
  if (seen.has(target) || target === Object || target === Array) return false;
  seen.add(target);
  const properties = transformedProperties(target as Class);
  return (
    transformStorage.getStrategy(target) !== 'none' ||
    writeOnlyFields(target as Class).length > 0 ||
    transformStorage.getExcludedProperties(target, towardsPlain).length > 0 ||
    transformStorage.getExposedMetadatas(target).length > 0 ||
    properties.some((name) => transformsOf(target as Class, name, towardsPlain).length > 0 || changesOutput(target, name, seen))
  );
}

/** Returns the properties of a class that are never sent: excluded, write-only, or exposed to a group only. */
export function hiddenFields(target: Class): ReadonlySet<string> {
  const grouped = transformStorage
    .getExposedMetadatas(target)
    .filter(({ propertyName, options }) => options?.groups?.length && !isUngrouped(target, propertyName as string))
    .map(({ propertyName }) => propertyName as string);
  return new Set([...transformStorage.getExcludedProperties(target, towardsPlain), ...writeOnlyFields(target), ...grouped]);
}

function writeOnlyFields(target: Class): string[] {
  return recordedFields(target).filter((name) => fieldRecordOf(target, name)?.options.writeOnly === true);
}

function isUngrouped(target: Class, key: string): boolean {
  return !transformStorage.findExposeMetadata(target, key)?.options?.groups?.length;
}

function changesOutput(target: Function, name: string, seen: Set<Function>): boolean {
  const record = transformStorage.findTypeMetadata(target, name);
  if (!record) return false;
  if (record.options.discriminator || record.typeFunction?.length > 0) return true;
  const type = typeNamedBy(record, {});
  return typeof type === 'function' && (isConverted(type) || hasOutputDecorators(type, seen));
}
