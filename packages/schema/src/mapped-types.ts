import { Field } from './field';
import { dtoOptionsOf } from './field-records';
import { openGenericOf } from './fields/generic-classes';
import { problems } from './problems/problems';
import type { CopyOptions } from './read/copy-metadata';
import { recordBases } from './read/mapped-bases';
import { placeOf, SetupError, type SetupProblem } from './setup-error';
import { captureCall } from './source/call-site';
import { standardRecordOf } from './standard/standard-class';
import { isPage, markPage } from './types/page';
import type { Class } from './types/shape';
import { prototypesFrom } from './values/ancestry';
import { rename } from './values/rename';

/** A class that is made from others. It can be used as it is, or extended to give it a name and more fields. */
export interface MappedClass<T> {
  new (): T;
  readonly prototype: T;
}

/** The properties of all given classes. */
export type Intersection<Classes extends readonly unknown[]> = Classes extends readonly [Class<infer First>, ...infer Rest]
  ? First & Intersection<Rest>
  : unknown;

/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  total: number;
  page: number;
  size: number;
}

/**
 * Makes a class whose fields may all be absent, for PATCH. An absent field stays absent: initializers do not run. Null is rejected where the
 * class rejects it. The name is `PartialItem`, or that of the class that extends it.
 * @example
 * class UpdateItem extends PartialType(Item) {}
 */
export function PartialType<T extends object>(base: Class<T>): MappedClass<Partial<T>> {
  return derive(base, 'Partial', { keep: keepAll, presence: 'optional' });
}

/** Makes a class whose fields must all be given: none is optional, and initializers do not run. The name is `RequiredItem`. */
export function RequiredType<T extends object>(base: Class<T>): MappedClass<Required<T>> {
  return derive(base, 'Required', { keep: keepAll, presence: 'required' });
}

/**
 * Makes a class with only the given fields and their initializers. The name lists them, `PickItemNamePrice`; extend the class for a shorter one.
 * @throws SetupError if the class does not declare one of the fields.
 */
export function PickType<T extends object, Key extends keyof T>(base: Class<T>, keys: readonly Key[]): MappedClass<Pick<T, Key>> {
  const names = namesOf(keys, base, 'PickType');
  nameOf(base);
  checkBase(base, 'PickType');
  checkFields(base, names);
  return derive(base, 'Pick', { keep: (name) => names.has(name), presence: 'same' }, names);
}

/** Makes a class with all fields except the given ones, with their initializers. The name is `OmitItemId`. */
export function OmitType<T extends object, Key extends keyof T>(base: Class<T>, keys: readonly Key[]): MappedClass<Omit<T, Key>> {
  const names = namesOf(keys, base, 'OmitType');
  return derive(base, 'Omit', { keep: (name) => !names.has(name), presence: 'same' }, names);
}

/**
 * Makes a class with the fields of all given classes and their initializers. A field that several classes declare must satisfy the constraints of
 * each; its type and documentation are those of the last. The name is `ItemAndOwner`.
 */
export function IntersectionType<Classes extends readonly [Class, ...Class[]]>(...classes: Classes): MappedClass<Intersection<Classes>> {
  const name = classes.map(nameOf).join('And');
  const [first, ...others] = classes;
  const intersections = known(intersectionsOf, first);
  const same = [...intersections.keys()].find(
    (list) => list.length === others.length && list.every((each, index) => each === others[index]),
  );
  const mapped = intersections.get(same ?? others) ?? intersect(classes, name);
  intersections.set(same ?? others, mapped);
  return mapped as MappedClass<Intersection<Classes>>;
}

/**
 * Makes the class of a page of items: `{ items, total, page, size }`. `total` counts the items of all pages; pages are numbered from 1. The name is
 * `PageOfItem`. This is a helper: your own class may describe a page instead.
 */
export function PageOf<T extends object>(item: Class<T>): MappedClass<Page<T>> {
  const name = `PageOf${nameOf(item)}`;
  return once(item, 'PageOf', () => {
    class PageOfItems implements Page<T> {
      @Field([item], { description: 'The items of this page' }) items!: T[];
      @Field(Number, { type: 'integer', minimum: 0, description: 'The number of items on all pages' }) total!: number;
      @Field(Number, { type: 'integer', minimum: 1, description: 'The number of this page, from 1' }) page!: number;
      @Field(Number, { type: 'integer', minimum: 1, description: 'The maximum number of items on a page' }) size!: number;
    }
    markPage(PageOfItems);
    return rename(PageOfItems, name);
  });
}

const keepAll = (): boolean => true;

/** The mapped types of a class by their function and keys: two routes that map a class in the same way share one class, and so one schema. */
const mappedClasses = new WeakMap<Class, Map<string, Class>>();

/** The intersections that begin with a class, by the classes that follow. */
const intersectionsOf = new WeakMap<Class, Map<readonly Class[], Class>>();

function once<T extends object, Made>(base: Class<T>, key: string, make: () => MappedClass<Made>): MappedClass<Made> {
  const mappedTypes = known(mappedClasses, base);
  const mapped = (mappedTypes.get(key) as MappedClass<Made> | undefined) ?? make();
  mappedTypes.set(key, mapped as unknown as Class);
  return mapped;
}

function known<Key>(maps: WeakMap<Class, Map<Key, Class>>, base: Class): Map<Key, Class> {
  const map = maps.get(base) ?? new Map<Key, Class>();
  maps.set(base, map);
  return map;
}

function derive<T extends object, Made>(
  base: Class<T>,
  mapping: string,
  options: CopyOptions,
  keys: ReadonlySet<string> = new Set(),
): MappedClass<Made> {
  checkBase(base, `${mapping}Type`);
  const name = `${mapping}${nameOf(base)}${joinedNames(keys)}`;
  return once(base, JSON.stringify([mapping, ...[...keys].sort()]), () => {
    const runsInitializers = options.presence === 'same';
    const mapped = mappedClass(name, (instance) => {
      if (runsInitializers) copyInitials(base, instance, options.keep);
    });
    copyClass(base, mapped, options);
    recordBases(mapped, [{ class: base, keep: options.keep }]);
    if (isPage(base) && options.keep('items')) markPage(mapped);
    return mapped as unknown as MappedClass<Made>;
  });
}

function intersect(classes: readonly Class[], name: string): Class {
  for (const base of classes) checkBase(base, 'IntersectionType');
  const mapped = mappedClass(name, (instance) => {
    for (const base of classes) copyInitials(base, instance, keepAll);
  });
  for (const base of classes) copyClass(base, mapped, { keep: keepAll, presence: 'same' });
  recordBases(
    mapped,
    classes.map((base) => ({ class: base, keep: keepAll })),
  );
  return mapped;
}

function namesOf(keys: readonly PropertyKey[], base: Class, mapping: string): ReadonlySet<string> {
  if (!Array.isArray(keys)) throw new SetupError([{ ...placeOf(base), ...problems.mappedKeysNotAList(mapping, String(keys)) }]);
  return new Set(keys.map(String));
}

/** The library of a schema validates the whole object, so a part of its fields has no validator. The fields of a generic class are not known. */
function checkBase(base: Class, mapping: string): void {
  if (typeof base !== 'function') return;
  const generic = openGenericOf(base);
  if (standardRecordOf(base) !== undefined) throw new SetupError([{ ...placeOf(base), ...problems.mappedTypeOfSchema(mapping) }]);
  if (generic !== undefined) throw new SetupError([{ ...placeOf(base), ...problems.mappedTypeOfGeneric(mapping, generic.name) }]);
}

function mappedClass(name: string, initialize: (instance: object) => void): MappedClass<object> {
  class Mapped {
    constructor() {
      initialize(this);
    }
  }
  return rename(Mapped, name);
}

function copyClass(base: Class, mapped: Class, options: CopyOptions): void {
  const { copyMetadata } = require('./read/copy-metadata') as typeof import('./read/copy-metadata');
  copyMembers(base, mapped, options.keep);
  copyMetadata(base, mapped, options);
}

/** Copies getters, setters and methods: an exposed getter is a field, and the type of the mapped class has the methods. */
function copyMembers(base: Class, mapped: Class, keep: (name: string) => boolean): void {
  for (const prototype of prototypesFrom(base.prototype).toReversed()) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name !== 'constructor' && keep(name)) Object.defineProperty(mapped.prototype, name, member);
    }
  }
}

// An abstract class has a constructor too.
function copyInitials(base: Class, instance: object, keep: (name: string) => boolean): void {
  const initial = new (base as new () => object)();
  for (const [name, value] of Object.entries(initial)) {
    if (value !== undefined && keep(name)) (instance as Record<string, unknown>)[name] = value;
  }
}

const mappingFunctions = /^(?:derive|map|PartialType|RequiredType|PickType|OmitType|IntersectionType|PageOf)$/;

function nameOf(base: Class): string {
  if (typeof base === 'function' && base.prototype !== undefined) return dtoOptionsOf(base).name ?? base.name;
  const origin = captureCall(nameOf, mappingFunctions);
  const className = origin.functions().findLast((name) => mappingFunctions.test(name)) ?? String(base);
  throw new SetupError([{ className, origin, ...problems.mappedTypeOfNothing() }]);
}

function joinedNames(names: ReadonlySet<string>): string {
  return [...names].map((name) => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`).join('');
}

function checkFields(base: Class, names: ReadonlySet<string>): void {
  const { fieldNames } = require('./read/read-class') as typeof import('./read/read-class');
  const declared = new Set(fieldNames(base));
  const missing = [...names].filter((name) => !declared.has(name));
  if (missing.length > 0) throw new SetupError(missing.map((member) => undeclared(base, member)));
}

function undeclared(base: Class, member: string): SetupProblem {
  return { ...placeOf(base, member), className: nameOf(base), ...problems.pickedFieldNotDeclared() };
}
