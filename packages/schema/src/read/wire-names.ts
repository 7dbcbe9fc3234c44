import type { Class, Documentation, FieldShape } from '../types/shape';
import { type Direction, towardsInstance, towardsPlain, transformStorage } from './transform-metadata';

/** The names of a property in JSON, and the directions in which it is read and written. */
export type WireNames = Pick<FieldShape, 'wireNameIn' | 'wireNameOut' | 'inInput' | 'inOutput'>;

/**
 * Reads the names of a property in JSON from `@Expose` and `@Exclude`. A read-only property is not read from a client, and a write-only one is
 * not sent to it (JSON Schema validation section 9.4).
 */
export function readWireNames(target: Class, name: string, { readOnly, writeOnly }: Documentation = {}): WireNames {
  const incoming = incomingName(target, name);
  const exposed = transformStorage.findExposeMetadata(target, name)?.options;
  const isSent = !exposed?.groups?.length && isIncluded(target, name, towardsPlain);
  return {
    wireNameIn: incoming ?? name,
    wireNameOut: exposed?.name && !exposed.toClassOnly ? exposed.name : name,
    inInput: incoming !== undefined && readOnly !== true,
    inOutput: isSent && writeOnly !== true,
  };
}

/** Returns the key that class-transformer writes to this property; undefined if there is none. */
function incomingName(target: Class, name: string): string | undefined {
  const exposed = transformStorage.getExposedMetadatas(target);
  const custom = exposed.filter(({ propertyName, options }) => propertyName === name && options?.name && !options.toPlainOnly);
  const names = [...custom.map(({ options }) => options?.name as string), name];
  return names.find((key) => writesTo(target, key) === name && isIncluded(target, key, towardsInstance) && !needsGroup(target, key));
}

function writesTo(target: Class, key: string): string {
  return transformStorage.findExposeMetadataByCustomName(target, key)?.propertyName ?? key;
}

function needsGroup(target: Class, key: string): boolean {
  return !!transformStorage.findExposeMetadata(target, key)?.options?.groups?.length;
}

function isIncluded(target: Class, key: string, direction: Direction): boolean {
  if (transformStorage.getExcludedProperties(target, direction).includes(key)) return false;
  if (transformStorage.getStrategy(target) !== 'excludeAll') return true;
  const exposed = transformStorage.getExposedProperties(target, direction);
  return exposed.includes(key) || exposed.includes(writesTo(target, key));
}
