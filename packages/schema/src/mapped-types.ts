import { IsInt, Min } from 'class-validator';
import { dtoOptionsOf, Field } from './field';
import { type CopyOptions, copyMetadata } from './read/copy-metadata';
import { recordBases } from './read/mapped-bases';
import { fieldNames } from './read/read-class';
import { placeOf, SetupError } from './setup-error';
import { captureCall } from './source/call-site';
import { isPage, markPage } from './types/page';
import type { Class } from './types/shape';
import { prototypesFrom } from './values/ancestry';

/** A class made from others: it can be used as it is, or extended to give it a name and more fields. */
export type MappedClass<T> = new () => T;

/** What all given classes have together. */
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
 * Every field may be absent: for PATCH. An absent field stays absent, so initialisers do not run; null is refused where it was before.
 * Its name is `PartialItem`, or that of the class that extends it.
 * @example
 * class UpdateItem extends PartialType(Item) {}
 */
export function PartialType<T extends object>(base: Class<T>): MappedClass<Partial<T>> {
  return derive(base, `Partial${nameOf(base)}`, { keep: all, presence: 'optional' });
}

/** Every field must be given: nothing is optional and initialisers do not run. Named `RequiredItem`. */
export function RequiredType<T extends object>(base: Class<T>): MappedClass<Required<T>> {
  return derive(base, `Required${nameOf(base)}`, { keep: all, presence: 'required' });
}

/**
 * Only the given fields, with their initialisers. Named by them, `PickItemNamePrice`; extend it for a shorter name.
 * @throws SetupError when the class declares no such field.
 */
export function PickType<T extends object, Key extends keyof T>(base: Class<T>, keys: readonly Key[]): MappedClass<Pick<T, Key>> {
  const names = new Set(keys.map(String));
  checkFields(base, names);
  return derive(base, `Pick${nameOf(base)}${wordsOf(names)}`, { keep: (name) => names.has(name), presence: 'same' });
}

/** All fields but the given ones, with their initialisers. Named `OmitItemId`. */
export function OmitType<T extends object, Key extends keyof T>(base: Class<T>, keys: readonly Key[]): MappedClass<Omit<T, Key>> {
  const names = new Set(keys.map(String));
  return derive(base, `Omit${nameOf(base)}${wordsOf(names)}`, { keep: (name) => !names.has(name), presence: 'same' });
}

/**
 * The fields of all given classes, with their initialisers. A field of several must fit the constraints of each; its type and
 * documentation are those of the last. Named `ItemAndOwner`.
 */
export function IntersectionType<Classes extends readonly [Class, ...Class[]]>(...classes: Classes): MappedClass<Intersection<Classes>> {
  const mapped = mappedClass(classes.map(nameOf).join('And'), (instance) => {
    for (const base of classes) copyInitials(base, instance, all);
  });
  for (const base of classes) copyClass(base, mapped, { keep: all, presence: 'same' });
  recordBases(
    mapped,
    classes.map((base) => ({ class: base, keep: all })),
  );
  return mapped as MappedClass<Intersection<Classes>>;
}

/** A page of items with the size of the whole list: `{ items, total, page, size }`, pages counted from 1. Named `PageOfItem`. */
export function PageOf<T extends object>(item: Class<T>): MappedClass<Page<T>> {
  return once(item, `PageOf${nameOf(item)}`, (name) => {
    class PageOfItems implements Page<T> {
      @Field([item], { description: 'The items of this page' }) items!: T[];
      @Field({ description: 'How many items there are on all pages' }) @IsInt() @Min(0) total!: number;
      @Field({ description: 'Which page this is, from 1' }) @IsInt() @Min(1) page!: number;
      @Field({ description: 'How many items a page has at most' }) @IsInt() @Min(1) size!: number;
    }
    markPage(PageOfItems);
    return rename(PageOfItems, name);
  });
}

const all = (): boolean => true;

/** The same mapping of the same class is the same class: two routes that map alike share one schema. */
const made = new WeakMap<Class, Map<string, Class>>();

function once<T extends object, Made>(base: Class<T>, name: string, make: (name: string) => MappedClass<Made>): MappedClass<Made> {
  const known = made.get(base) ?? new Map<string, Class>();
  made.set(base, known);
  const mapped = (known.get(name) as MappedClass<Made> | undefined) ?? make(name);
  known.set(name, mapped as unknown as Class);
  return mapped;
}

function derive<T extends object, Made>(base: Class<T>, name: string, options: CopyOptions): MappedClass<Made> {
  return once(base, name, () => {
    const runsInitialisers = options.presence === 'same';
    const mapped = mappedClass(name, (instance) => {
      if (runsInitialisers) copyInitials(base, instance, options.keep);
    });
    copyClass(base, mapped, options);
    recordBases(mapped, [{ class: base, keep: options.keep }]);
    if (isPage(base) && options.keep('items')) markPage(mapped);
    return mapped as unknown as MappedClass<Made>;
  });
}

function mappedClass(name: string, initialise: (instance: object) => void): MappedClass<object> {
  class Mapped {
    constructor() {
      initialise(this);
    }
  }
  return rename(Mapped, name);
}

function rename<Made extends Function>(target: Made, name: string): Made {
  return Object.defineProperty(target, 'name', { value: name });
}

function copyClass(base: Class, mapped: Class, options: CopyOptions): void {
  copyMembers(base, mapped, options.keep);
  copyMetadata(base, mapped, options);
}

/** Getters, setters and methods: an exposed getter is a field, and a type that keeps a method promises it. */
function copyMembers(base: Class, mapped: Class, keep: (name: string) => boolean): void {
  for (const prototype of prototypesFrom(base.prototype).toReversed()) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name !== 'constructor' && keep(name)) Object.defineProperty(mapped.prototype, name, member);
    }
  }
}

// An abstract class has a constructor all the same.
function copyInitials(base: Class, instance: object, keep: (name: string) => boolean): void {
  const initial = new (base as new () => object)();
  for (const [name, value] of Object.entries(initial)) {
    if (value !== undefined && keep(name)) (instance as Record<string, unknown>)[name] = value;
  }
}

const mappings = /^(?:derive|map|PartialType|RequiredType|PickType|OmitType|IntersectionType|PageOf)$/;

function nameOf(base: Class): string {
  if (typeof base === 'function') return dtoOptionsOf(base).name ?? base.name;
  const origin = captureCall(nameOf, mappings);
  throw new SetupError([
    {
      className: origin.functions().findLast((name) => mappings.test(name)) ?? String(base),
      origin,
      code: 'mapped-type-of-nothing',
      sentence: 'A type was mapped from a class that is not there yet.',
      fix: 'Break the circular import: put the class and what is mapped from it into one file, the class first.',
    },
  ]);
}

function wordsOf(names: ReadonlySet<string>): string {
  return [...names].map((name) => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`).join('');
}

function checkFields(base: Class, names: ReadonlySet<string>): void {
  const declared = new Set(fieldNames(base));
  const missing = [...names].filter((name) => !declared.has(name));
  if (missing.length > 0) throw new SetupError(missing.map((member) => undeclared(base, member)));
}

function undeclared(base: Class, member: string) {
  return {
    ...placeOf(base, member),
    className: nameOf(base),
    code: 'picked-field-not-declared',
    sentence: 'It is picked, but no decorator declares it, so the new class would be without it.',
    fix: 'Decorate it in the class it is picked from: `@Field()` or a constraint.',
  };
}
