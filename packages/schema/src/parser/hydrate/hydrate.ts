import { markParsed } from '../../read/parsed-instances';
import { TO_INSTANCE, transformStorage } from '../../read/transform-metadata';
import type { Class, ClassShape, FieldShape } from '../../types/shape';
import { hasSetter, prototypesFrom } from '../../values/ancestry';
import type { ClassParser, Compiler } from '../compiler';
import { toUnreadable, Unreadable } from '../issues/unreadable';
import { type Run, rejectDepth } from '../run';
import { containsDates, hasNestedClass, isHydratedByType } from '../type-enforcement';
import { type Conversion, compileConvert } from './convert';
import { runLibrary } from './library-hydrate';
import { originalOf, recordTexts } from './original-texts';
import { compileRead, compileTransform, type Transform } from './transform';

/** How one property of an instance is filled. */
export interface FieldReader extends Conversion {
  readonly field: FieldShape;
  readonly key: string;
  readonly transform?: Transform;
  /** Sets a property that has an accessor. */
  readonly assign?: (instance: object, value: unknown, run: Run) => void;
  /** True when an absent key still sets the property: class-transformer exposes it as undefined. */
  readonly setsAbsent: boolean;
  /** Strict computes an exposed property with a transform where the key is absent; what gives nothing leaves the initialiser. */
  readonly computesAbsent: boolean;
}

/** How instances of a class are made from raw objects. */
export interface HydratePlan {
  readonly shape: ClassShape;
  readonly readers: readonly FieldReader[];
  /** Own keys of a new instance that class-validator's whitelist would remove; strict leaves what the class itself sets. */
  readonly unlisted: readonly string[];
  /** Keys that also write to a property of this class: with one of them present the order of keys decides. */
  readonly conflictingKeys: readonly string[];
  /** How an object is made then. */
  readonly around: ClassParser['hydrate'];
  /** What is done with undeclared keys, so that they can be refused by name. */
  readonly extra: ExtraKeys | undefined;
}

/** Where undeclared keys are forbidden. Strict only notes the raw keys; class-validator looks for them on the instance. */
export interface ExtraKeys {
  readonly noted: boolean;
  /** Raw keys that are declared, or that class-transformer leaves out. */
  readonly known: ReadonlySet<string>;
}

/** The plan of a class, or undefined where only class-transformer itself knows what it does. */
export function planHydration(shape: ClassShape, compiler: Compiler): HydratePlan | undefined {
  const target = shape.class;
  const sample = makeSample(target);
  if (!sample || shape.fields.some((field) => !canCompile(target, field))) return undefined;
  const strict = compiler.rules.validation === 'strict';
  const forbids = compiler.rules.extra === 'forbid';
  if (forbids && !strict && exposesUnlisted(shape)) return undefined;
  const readers = planReaders(shape, sample, compiler);
  const fields = readers.map(({ field }) => field);
  return {
    shape,
    readers,
    unlisted:
      strict || forbids ? [] : Object.keys(sample).filter((key) => !shape.fields.some(({ name, validated }) => validated && name === key)),
    around: readAround(shape, readers, compiler),
    // strict knows the name of the wire only
    conflictingKeys: strict ? [] : ownNames(fields, target),
    extra: forbids
      ? { noted: strict, known: strict ? wireNames([...fields, ...readOnlyFields(shape)]) : knownToLibraries(shape) }
      : undefined,
  };
}

/** Makes instances with class-transformer itself; what is read by a type that it does not know of is read again. */
export function hydrateWithLibrary(shape: ClassShape, compiler: Compiler): ClassParser['hydrate'] {
  const sample = makeSample(shape.class);
  return readAround(shape, sample ? planReaders(shape, sample, compiler) : [], compiler);
}

function readAround(shape: ClassShape, readers: readonly FieldReader[], compiler: Compiler): ClassParser['hydrate'] {
  const strict = compiler.rules.validation === 'strict';
  const again = readers.filter(({ field }) => !field.transformsIn && isReadAgain(field, strict));
  const transforms = hasTransforms({ readers });
  const transformed = readers
    .filter(({ field }) => field.transformsIn && field.declared)
    .map(({ field }) => ({ name: field.name, read: compileRead(field, compiler) }));
  const computed = readers.filter(({ computesAbsent }) => computesAbsent);
  const ignored = [
    ...(strict ? ownNames(fieldsOf(readers), shape.class) : []),
    ...readOnlyFields(shape).map(({ wireNameIn }) => wireNameIn),
  ];
  return (given, depth, run) => {
    const raw = without(given, ignored);
    const instance = runLibrary(shape.class, raw, run, strict) as Record<string, unknown>;
    if (transforms) markParsed(instance);
    for (const reader of again) readInto(instance, reader, raw, depth, run);
    for (const reader of computed) if (raw[reader.key] === undefined) readInto(instance, reader, raw, depth, run);
    for (const { name, read } of transformed) {
      if (!(instance[name] instanceof Unreadable)) instance[name] = read(instance[name], depth, run);
    }
    return instance;
  };
}

function fieldsOf(readers: readonly FieldReader[]): readonly FieldShape[] {
  return readers.map(({ field }) => field);
}

function readOnlyFields({ fields }: ClassShape): readonly FieldShape[] {
  return fields.filter(({ documentation }) => documentation.readOnly === true);
}

/** Keys that class-transformer takes for properties beside those of the wire: their own names, and names that are for the way out only. */
function ownNames(fields: readonly FieldShape[], target: Class): readonly string[] {
  const own = fields.filter(({ name, wireNameIn }) => wireNameIn !== name && arrivesAs(target, name)).map(({ name }) => name);
  const outgoing = transformStorage.getExposedMetadatas(target).filter(({ options }) => options?.name && options.toPlainOnly);
  const read = new Set(fields.map(({ wireNameIn }) => wireNameIn));
  return [...own, ...outgoing.map(({ options }) => options?.name as string).filter((name) => !read.has(name))];
}

function without(raw: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  if (!names.some((name) => Object.hasOwn(raw, name))) return raw;
  const kept = Object.fromEntries(Object.entries(raw).filter(([key]) => !names.includes(key)));
  recordTexts(kept, originalOf(raw));
  return kept;
}

function isReadAgain(field: FieldShape, strict: boolean): boolean {
  return field.declared || (strict && (isHydratedByType(field) || containsDates(field.type)));
}

function planReaders(shape: ClassShape, sample: object, compiler: Compiler): readonly FieldReader[] {
  const strict = compiler.rules.validation === 'strict';
  const fields = shape.fields.filter((field) => isWanted(field, strict) && field.inInput && isAssignable(sample, field.name));
  return fields.map((field) => planField(field, shape.class, compiler));
}

/** True where a transform runs on the way in: it does not run again on the way out. */
export function hasTransforms({ readers }: Pick<HydratePlan, 'readers'>): boolean {
  return readers.some(({ transform }) => transform !== undefined);
}

/** Makes instances by the plan, without generated code. */
export function interpretHydrate(plan: HydratePlan): ClassParser['hydrate'] {
  const Target = plan.shape.class as new () => Record<string, unknown>;
  const transforms = hasTransforms(plan);
  return (raw, depth, run) => {
    if (depth > run.limits.depth) rejectDepth(run, raw);
    if (plan.conflictingKeys.some((key) => Object.hasOwn(raw, key))) return plan.around(raw, depth, run);
    const instance = new Target();
    for (const key of plan.unlisted) delete instance[key];
    for (const reader of plan.readers) readInto(instance, reader, raw, depth, run);
    if (plan.extra) keepExtra(plan.extra, instance, raw, run);
    if (transforms) markParsed(instance);
    return instance;
  };
}

/** Notes undeclared keys, or copies them as they are: they are only ever named in a refusal. */
export function keepExtra({ noted, known }: ExtraKeys, instance: Record<string, unknown>, raw: Record<string, unknown>, run: Run): void {
  for (const key of Object.keys(raw)) {
    if (known.has(key)) continue;
    if (noted) run.recordExtraKey(instance, key);
    else if (key !== '__proto__' && key !== 'constructor' && isAssignable(instance, key)) instance[key] = raw[key];
  }
}

function readInto(instance: Record<string, unknown>, reader: FieldReader, raw: Record<string, unknown>, depth: number, run: Run): void {
  const { field, key, convert, transform, assign, setsAbsent, computesAbsent } = reader;
  const value = key in Object.prototype && !Object.hasOwn(raw, key) ? undefined : raw[key];
  if (value === undefined && computesAbsent) computeInto(instance, reader, raw, depth, run);
  if (value === undefined && !setsAbsent) return;
  const converted = convert(value, depth, run);
  const read = transform ? transform(converted, raw, depth, run) : converted;
  if (assign) assign(instance, read, run);
  else instance[field.name] = read;
}

/** A transform that fails without a value computes nothing, and neither does one that makes a number or a date of it: what is absent stays absent. */
export function computeInto(
  instance: Record<string, unknown>,
  reader: FieldReader,
  raw: Record<string, unknown>,
  depth: number,
  run: Run,
): void {
  const { field, transform, assign } = reader;
  const read = transform?.(undefined, raw, depth, run);
  if (read === undefined || read instanceof Unreadable || isNotANumber(read)) return;
  if (assign) assign(instance, read, run);
  else instance[field.name] = read;
}

/** `Number(undefined)`, and `new Date(undefined)`. */
function isNotANumber(value: unknown): boolean {
  return Number.isNaN(value instanceof Date ? value.getTime() : value);
}

function makeSample(target: Class): Record<string, unknown> | undefined {
  try {
    return new (target as new () => Record<string, unknown>)();
  } catch {
    return undefined;
  }
}

/** class-transformer writes what is exposed, there or not; on the instance class-validator then finds a key it does not know. */
function exposesUnlisted({ class: target, fields }: ClassShape): boolean {
  if (transformStorage.getStrategy(target) === 'excludeAll') return true;
  const listed = new Set(fields.filter(({ validated }) => validated).map(({ name }) => name));
  return transformStorage
    .getExposedMetadatas(target)
    .some(({ propertyName, options }) => !listed.has(String(propertyName)) || options?.groups?.length);
}

/** Keys that never reach the instance under their own name: they write to a property, or to a method that stays, or are left out. */
function knownToLibraries({ class: target, fields }: ClassShape): ReadonlySet<string> {
  const listed = wireNames(fields.filter(({ validated }) => validated));
  return new Set([...listed, ...transformStorage.getExcludedProperties(target, TO_INSTANCE)]);
}

function wireNames(fields: readonly FieldShape[]): ReadonlySet<string> {
  return new Set(fields.map(({ wireNameIn }) => wireNameIn));
}

/** What class-transformer decides per value, or by container types of the user's own, stays with it. */
function canCompile(target: Class, { name }: FieldShape): boolean {
  if (isRenamedTwice(target, name)) return false;
  const typed = transformStorage.findTypeMetadata(target, name);
  if (!typed) return true;
  const { reflectedType, typeFunction } = typed;
  if (typeof typeFunction !== 'function' || typeFunction.length > 0) return false;
  if (typeof reflectedType !== 'function') return true;
  const { prototype } = reflectedType;
  return ![Map, Set, Array].some((container) => prototype instanceof container) && reflectedType !== Map;
}

/** Exposed under one name here and under another in a base class: both names are read, and the absence of one undoes the other. */
function isRenamedTwice(target: Class, name: string): boolean {
  const exposed = transformStorage.getExposedMetadatas(target).filter(({ propertyName }) => propertyName === name);
  return new Set(exposed.map(({ options }) => options?.name ?? name)).size > 1;
}

/** class-validator's whitelist would remove the others. */
function isWanted(field: FieldShape, strict: boolean): boolean {
  return field.name !== '__proto__' && field.name !== 'constructor' && (field.validated || (strict && hasNestedClass(field)));
}

/** class-transformer leaves methods and properties without a setter alone; an inherited getter, on which it fails, is left alone too. */
function isAssignable(sample: object, name: string): boolean {
  const prototype = Object.getPrototypeOf(sample);
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (own && !own.set) return false;
  for (const owner of prototypesFrom(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor?.get || descriptor?.set) return descriptor.set !== undefined;
  }
  return typeof (sample as Record<string, unknown>)[name] !== 'function';
}

/** True when a raw key of this name would also write to the property of this name. */
function arrivesAs(target: Class, name: string): boolean {
  if (transformStorage.getStrategy(target) === 'excludeAll') return false;
  if (transformStorage.getExcludedProperties(target, TO_INSTANCE).includes(name)) return false;
  if (transformStorage.findExposeMetadata(target, name)?.options?.groups?.length) return false;
  return (transformStorage.findExposeMetadataByCustomName(target, name)?.propertyName ?? name) === name;
}

function planField(field: FieldShape, target: Class, compiler: Compiler): FieldReader {
  const strict = compiler.rules.validation === 'strict';
  const exposed = transformStorage.getExposedProperties(target, TO_INSTANCE).includes(field.name);
  return {
    field,
    key: field.wireNameIn,
    ...compileConvert(field, target, compiler),
    transform: compileTransform(field, target, compiler),
    assign: hasSetter(target, field.name) ? compileAssign(field.name) : undefined,
    setsAbsent: exposed && !strict,
    computesAbsent: strict && field.computed,
  };
}

/** A setter is code of the author: a placeholder takes the place of the accessor where it fails on what the client sent. */
function compileAssign(name: string): FieldReader['assign'] {
  return (instance, value, run) => {
    try {
      (instance as Record<string, unknown>)[name] = value;
    } catch (error) {
      Object.defineProperty(instance, name, { value: toUnreadable(error, run), enumerable: true, configurable: true });
    }
  };
}
