import { transformStorage } from '../../read/transform-metadata';
import type { ClassShape, FieldShape } from '../../types/shape';
import type { ClassParser, Compiler } from '../compiler';
import { compileFallback } from './compile-fallback';
import { findConflictingKeys } from './conflicting-keys';
import { type ExtraKeys, knownWireNames } from './extra-keys';
import { type FieldReader, planReaders } from './field-reader';
import { makeSample } from './sample';

/** The plan by which instances of a class are made from raw objects. */
export interface HydratePlan {
  readonly shape: ClassShape;
  readonly readers: readonly FieldReader[];
  /** Own keys of a new instance that class-validator's whitelist would remove. Empty in strict mode, which keeps values that the class sets. */
  readonly keysToRemove: readonly string[];
  /** Raw keys that also write to a property of the class. An object that has one is made by `fallback`, because the order of its keys matters. */
  readonly conflictingKeys: readonly string[];
  readonly fallback: ClassParser['hydrate'];
  /** The handling of undeclared keys if they are forbidden. */
  readonly extra: ExtraKeys | undefined;
}

/** Returns the plan of a class; undefined if only class-transformer itself can reproduce its behavior. */
export function planHydration(shape: ClassShape, compiler: Compiler): HydratePlan | undefined {
  const target = shape.class;
  const sample = makeSample(target);
  if (!sample || shape.fields.some((field) => !canCompile(target, field))) return undefined;
  const strict = compiler.rules.validation === 'strict';
  const forbids = compiler.rules.extra === 'forbid';
  if (forbids && !strict && exposesUnvalidated(shape)) return undefined;
  const readers = planReaders(shape, sample, compiler);
  const fields = readers.map(({ field }) => field);
  return {
    shape,
    readers,
    keysToRemove: strict || forbids ? [] : unvalidatedKeys(sample, shape),
    fallback: compileFallback(shape, readers, compiler),
    // Strict mode reads wire names only.
    conflictingKeys: strict ? [] : findConflictingKeys(fields, target),
    extra: forbids ? { isRecorded: strict, known: knownWireNames(shape, fields, strict) } : undefined,
  };
}

/** Returns true if a transform runs on input: it does not run again on output. */
export function hasTransforms({ readers }: Pick<HydratePlan, 'readers'>): boolean {
  return readers.some(({ transform }) => transform !== undefined);
}

function unvalidatedKeys(sample: object, { fields }: ClassShape): readonly string[] {
  return Object.keys(sample).filter((key) => !fields.some(({ name, validated }) => validated && name === key));
}

/** Returns false if class-transformer converts the property per value, or by a container type of the author. */
function canCompile(target: Function, { name }: FieldShape): boolean {
  if (isRenamedTwice(target, name)) return false;
  const typed = transformStorage.findTypeMetadata(target, name);
  if (!typed) return true;
  const { reflectedType, typeFunction } = typed;
  if (typeof typeFunction !== 'function' || typeFunction.length > 0) return false;
  if (typeof reflectedType !== 'function') return true;
  const { prototype } = reflectedType;
  return ![Map, Set, Array].some((container) => prototype instanceof container) && reflectedType !== Map;
}

/** Returns true for a property with one wire name here and another in a base class: class-transformer reads both, and the absence of one undoes the other. */
function isRenamedTwice(target: Function, name: string): boolean {
  const exposed = transformStorage.getExposedMetadatas(target).filter(({ propertyName }) => propertyName === name);
  return new Set(exposed.map(({ options }) => options?.name ?? name)).size > 1;
}

/** class-transformer writes exposed properties even if they are absent; class-validator then finds keys on the instance that it does not know. */
function exposesUnvalidated({ class: target, fields }: ClassShape): boolean {
  if (transformStorage.getStrategy(target) === 'excludeAll') return true;
  const validated = new Set(fields.filter((field) => field.validated).map(({ name }) => name));
  return transformStorage
    .getExposedMetadatas(target)
    .some(({ propertyName, options }) => !validated.has(String(propertyName)) || options?.groups?.length);
}
