import { dtoOptionsOf, type FieldRecord, fieldRecordOf, recordDto, recordField } from '../field-records';
import { loadTransformer } from '../libraries/class-transformer';
import { declareCondition, findIsDefined, getMetadataStorage } from '../libraries/class-validator';
import type { Class } from '../types/shape';
import { whenGiven } from '../types/when-given';
import { classesOf } from '../values/ancestry';
import { dropUndefined } from '../values/drop-undefined';
import { fieldNames } from './read-class';
import { transformStorage } from './transform-metadata';
import { type ValidationRecord, validationRecords } from './validator-metadata';

/** The change that a copy makes: every field may be absent, every field must be given, or neither. */
export type Presence = 'optional' | 'required' | 'same';

/** The fields that are copied, and whether they may be absent. */
export interface CopyOptions {
  readonly keep: (name: string) => boolean;
  readonly presence: Presence;
}

/**
 * Copies to one class the metadata of another and its bases, for the fields that are kept: the decorations of class-validator, of
 * class-transformer and of this package, and `design:type`. Both libraries see the copy as if it had been decorated by hand.
 */
export function copyMetadata(from: Class, to: Class, { keep, presence }: CopyOptions): void {
  const names = fieldNames(from).filter(keep);
  for (const name of names) copyDesignType(from, to, name);
  copyValidation(from, to, names, presence);
  for (const name of names) copyFieldRecord(from, to, name, presence);
  copyTransforms(from, to, keep);
  const { extra, validation } = dtoOptionsOf(from);
  if (extra ?? validation) recordDto(to, dropUndefined({ extra, validation }));
}

function copyDesignType(from: Class, to: Class, name: string): void {
  const type: unknown = Reflect.getMetadata('design:type', from.prototype, name);
  if (type !== undefined) Reflect.defineMetadata('design:type', type, to.prototype, name);
}

function copyFieldRecord(from: Class, to: Class, name: string, presence: Presence): void {
  const record = fieldRecordOf(from, name);
  if (!record) return;
  const options: FieldRecord['options'] = presence === 'required' ? { ...record.options, optional: false } : record.options;
  recordField(to.prototype, name, { ...record, options });
}

// In the order of the fields, which becomes the order of the messages.
function copyValidation(from: Class, to: Class, names: readonly string[], presence: Presence): void {
  const records = validationRecords(from);
  for (const name of names) {
    const own = records.filter(({ propertyName }) => propertyName === name);
    const kept = presence === 'required' ? own.filter((record) => !allowsAbsence(record)) : own;
    for (const record of kept) getMetadataStorage().addValidationMetadata({ ...record, target: to } as never);
    if (presence === 'optional') declareCondition(to.prototype, name, whenGiven);
    if (presence === 'required' && !fieldRecordOf(from, name) && !kept.some(rejectsAbsence)) requireValue(to, name);
  }
}

function requireValue({ prototype }: Class, name: string): void {
  const IsDefined = findIsDefined();
  if (IsDefined === undefined) recordField(prototype, name, { spelling: '@Field', options: {} });
  else IsDefined()(prototype, name);
}

/** Nested validation accepts an absent value; a field that `@Field` declares requires its value by itself. */
function rejectsAbsence({ type }: ValidationRecord): boolean {
  return type === 'customValidation' || type === 'isDefined';
}

function allowsAbsence({ name, constraints }: ValidationRecord): boolean {
  return name === 'isOptional' || constraints?.[0] === whenGiven;
}

interface Transformed {
  readonly target: Function;
  readonly propertyName: string | undefined;
}

/** The four maps of the storage of class-transformer: by class, then by property; undefined is the class itself. */
type TransformMaps = Readonly<
  Record<'_typeMetadatas' | '_exposeMetadatas' | '_excludeMetadatas', Map<Function, Map<string | undefined, Transformed>>>
> & {
  readonly _transformMetadatas: Map<Function, Map<string, Transformed[]>>;
};

function copyTransforms(from: Class, to: Class, keep: (name: string) => boolean): void {
  const maps = transformStorage as unknown as TransformMaps;
  for (const map of [maps._typeMetadatas, maps._exposeMetadatas, maps._excludeMetadatas]) copySingle(map, from, to, keep);
  copyLists(maps._transformMetadatas, from, to, keep);
  if (transformStorage.getStrategy(from) === 'excludeAll') excludeUnexposed(to, fieldNames(from).filter(keep));
}

/** Copies one record for each property, the nearest one. Class-transformer never inherits a record of the class itself, so neither does a copy. */
function copySingle(
  map: Map<Function, Map<string | undefined, Transformed>>,
  from: Class,
  to: Class,
  keep: (name: string) => boolean,
): void {
  const own = map.get(to) ?? new Map<string | undefined, Transformed>();
  for (const owner of classesOf(from).toReversed()) {
    for (const [name, record] of map.get(owner) ?? []) {
      if (name === undefined ? owner === from : keep(name)) own.set(name, { ...record, target: to });
    }
  }
  if (own.size > 0) map.set(to, own);
}

/** Copies all records of each property: class-transformer runs them from the last to the first, those of base classes earlier. */
function copyLists(map: Map<Function, Map<string, Transformed[]>>, from: Class, to: Class, keep: (name: string) => boolean): void {
  const own = map.get(to) ?? new Map<string, Transformed[]>();
  for (const owner of classesOf(from)) {
    for (const [name, records] of map.get(owner) ?? []) {
      if (keep(name)) own.set(name, [...(own.get(name) ?? []), ...records.map((record) => ({ ...record, target: to }))]);
    }
  }
  if (own.size > 0) map.set(to, own);
}

/** `@Exclude()` on a class applies to that class alone; on each field, it also applies to a subclass that names a mapped type. */
function excludeUnexposed(to: Class, names: readonly string[]): void {
  for (const name of names) {
    if (!transformStorage.findExposeMetadata(to, name)) loadTransformer().Exclude()(to.prototype, name);
  }
}
