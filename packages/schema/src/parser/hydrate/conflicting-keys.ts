import { towardsInstance, transformStorage } from '../../read/transform-metadata';
import type { FieldShape } from '../../types/shape';

/**
 * Returns the raw keys that class-transformer reads into a property in addition to its wire name: the name of the property itself, and names that
 * are exposed in output only.
 */
export function findConflictingKeys(fields: readonly FieldShape[], target: Function): readonly string[] {
  const own = fields.filter(({ name, wireNameIn }) => wireNameIn !== name && isReadByOwnName(target, name)).map(({ name }) => name);
  const wireNames = new Set(fields.map(({ wireNameIn }) => wireNameIn));
  const outgoing = transformStorage
    .getExposedMetadatas(target)
    .flatMap(({ options }) => (options?.name && options.toPlainOnly ? [options.name] : []));
  return [...own, ...outgoing.filter((name) => !wireNames.has(name))];
}

/** Returns true if a raw key with the name of a property also writes to that property. */
function isReadByOwnName(target: Function, name: string): boolean {
  if (transformStorage.getStrategy(target) === 'excludeAll') return false;
  if (transformStorage.getExcludedProperties(target, towardsInstance).includes(name)) return false;
  if (transformStorage.findExposeMetadata(target, name)?.options?.groups?.length) return false;
  return (transformStorage.findExposeMetadataByCustomName(target, name)?.propertyName ?? name) === name;
}
