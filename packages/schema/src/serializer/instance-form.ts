import { fieldRecordOf, recordedFields } from '../field';
import { transformsForOutput } from '../read/parsed-instances';
import { TO_PLAIN, type TypeRecord, transformedProperties, transformStorage, transformsOf } from '../read/transform-metadata';
import type { Class } from '../types/shape';
import { isObject, isPlain } from '../values/predicates';

/** The members that an instance has on the way out, under the names of the wire; or what its own `toJSON` returns. */
export type InstanceForm = (instance: object) => unknown;

const forms = new WeakMap<Function, InstanceForm | null>();

/**
 * Finds how class-transformer writes the instances of a class: `@Exclude()`, `@Expose()` with its name, its groups and its getters,
 * `@Transform` to plain, and `@Type` for what a property holds. Undefined for a class that has none of these.
 *
 * Only the instance itself is taken apart: what it holds keeps its own class, so that its own decorators apply, and has the form of `@Type`
 * where it is a plain object. A member that asks for a group never leaves. A class with `toJSON` is written by that, without the
 * members that its decorators exclude.
 */
export function instanceFormOf(target: Function): InstanceForm | undefined {
  const known = forms.get(target);
  if (known !== undefined) return known ?? undefined;
  const form = hasDecorators(target, new Set()) ? compileForm(target as Class) : undefined;
  forms.set(target, form ?? null);
  return form;
}

/** The class whose prototype a value has: a key `constructor` of its own is data. */
export function classOf(value: object): Function | undefined {
  const made: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof made === 'function' ? made : undefined;
}

/** True where a decorator changes what leaves; a `@Type` does where its own class does, or where it converts. */
function hasDecorators(target: Function, seen: Set<Function>): boolean {
  if (seen.has(target) || target === Object || target === Array) return false;
  seen.add(target);
  const properties = transformedProperties(target as Class);
  return (
    transformStorage.getStrategy(target) !== 'none' ||
    writeOnlyFields(target as Class).length > 0 ||
    transformStorage.getExcludedProperties(target, TO_PLAIN).length > 0 ||
    transformStorage.getExposedMetadatas(target).length > 0 ||
    properties.some((name) => transformsOf(target as Class, name, TO_PLAIN).length > 0 || isTypedWithEffect(target, name, seen))
  );
}

function writeOnlyFields(target: Class): string[] {
  return recordedFields(target).filter((name) => fieldRecordOf(target, name)?.options.writeOnly === true);
}

function isTypedWithEffect(target: Function, name: string, seen: Set<Function>): boolean {
  const record = transformStorage.findTypeMetadata(target, name);
  if (!record) return false;
  if (record.options.discriminator || record.typeFunction?.length > 0) return true;
  const type = typeOf(record, {}, name);
  return typeof type === 'function' && (conversions.has(type) || hasDecorators(type, seen));
}

/** The form in which one property is written. */
interface Member {
  readonly key: string;
  readonly name: string;
  readonly exposed: boolean;
  readonly read: (value: unknown, instance: object) => unknown;
}

function compileForm(target: Class): InstanceForm {
  const sendsOwn = transformStorage.getStrategy(target) !== 'excludeAll';
  const exposed = transformStorage.getExposedProperties(target, TO_PLAIN);
  const hidden = new Set([...transformStorage.getExcludedProperties(target, TO_PLAIN), ...writeOnlyFields(target)]);
  for (const { propertyName, options } of transformStorage.getExposedMetadatas(target)) {
    if (options?.groups?.length && !isUngrouped(target, propertyName as string)) hidden.add(propertyName as string);
  }
  const names = [...new Set([...transformedProperties(target), ...exposed])].filter((key) => !hidden.has(key));
  const members = new Map(names.map((key) => [key, compileMember(key, target, exposed.includes(key))]));
  const added = [...members.values()].filter((member) => member.exposed);
  const leaves = (key: string) => !hidden.has(key) && (sendsOwn || members.get(key)?.exposed === true);

  return (instance) => {
    const own = ownForm(instance, (key) => leaves(key) || (!hidden.has(key) && !(key in instance)));
    if (own !== undefined) return own.value;
    const record: Record<string, unknown> = {};
    for (const key of Object.keys(instance)) {
      if (!leaves(key)) continue;
      const member = members.get(key);
      if (member) write(record, member, instance);
      else define(record, key, (instance as Record<string, unknown>)[key]);
    }
    for (const member of added) if (!Object.hasOwn(instance, member.key)) write(record, member, instance);
    return record;
  };
}

function isUngrouped(target: Class, key: string): boolean {
  return !transformStorage.findExposeMetadata(target, key)?.options?.groups?.length;
}

/** The result of `toJSON`, without the instance's own members that may not leave. */
function ownForm(instance: object, isKept: (key: string) => boolean): { readonly value: unknown } | undefined {
  const { toJSON } = instance as { readonly toJSON?: unknown };
  if (typeof toJSON !== 'function') return undefined;
  const value: unknown = toJSON.call(instance, '');
  if (value === instance) return undefined;
  if (!isObject(value) || !isPlain(value)) return { value };
  const record: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (isKept(key)) define(record, key, (value as Record<string, unknown>)[key]);
  }
  return { value: record };
}

function compileMember(key: string, target: Class, exposed: boolean): Member {
  const transforms = transformsOf(target, key, TO_PLAIN);
  const typed = transformStorage.findTypeMetadata(target, key);
  return {
    key,
    exposed,
    name: transformStorage.findExposeMetadata(target, key)?.options?.name ?? key,
    read(value, instance) {
      let read = value;
      for (const { transformFn } of transformsForOutput(transforms, instance))
        read = transformFn({ value: read, key, obj: instance, type: TO_PLAIN as never, options: {} });
      const given = read === value && typeof value === 'function' ? value.call(instance) : read;
      return typed ? typedForm(given, typed, instance, 0) : given;
    },
  };
}

function write(record: Record<string, unknown>, { key, name, exposed, read }: Member, instance: object): void {
  const value = (instance as Record<string, unknown>)[key];
  if (typeof value === 'function' && !exposed) return;
  const plain = read(value, instance);
  if (plain !== undefined) define(record, name, plain);
}

const conversions: ReadonlyMap<unknown, (value: any) => unknown> = new Map<unknown, (value: any) => unknown>([
  [String, String],
  [Number, Number],
  [Boolean, Boolean],
  [Date, (value) => new Date(value)],
]);

/** Makes instances of the class that `@Type` names of plain objects, alone and in collections; what has a form of its own keeps it. */
function typedForm(value: unknown, record: TypeRecord, instance: object, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (depth > MAX_DEPTH) throw new TypeError(`\`${record.propertyName}\` holds itself, or is nested too deeply`);
  const inner = (item: unknown) => typedForm(item, record, instance, depth + 1);
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, inner);
  if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [key, inner(item)]));
  const type = typeOf(record, instance, record.propertyName);
  const convert = conversions.get(type);
  if (convert) return convert(value);
  return typeof value === 'object' ? objectForm(value, record, type) : value;
}

/** Deeper than this a value is taken for one that contains itself. */
const MAX_DEPTH = 200;

function objectForm(value: object, { options }: TypeRecord, type: unknown): unknown {
  const own = classOf(value) ?? Object;
  const form = instanceFormOf(own);
  const { discriminator } = options;
  const tag = discriminator?.subTypes?.find(({ value: option }) => option === own)?.name;
  if (discriminator !== undefined && tag !== undefined) return tagged(form ? form(value) : value, discriminator.property, tag);
  const isTyped = typeof type === 'function' && form === undefined && !hasOwnForm(value) && instanceFormOf(type) !== undefined;
  return isTyped ? Object.create((type as Class).prototype, Object.getOwnPropertyDescriptors(value)) : value;
}

function tagged(value: unknown, property: string, tag: string): unknown {
  return isObject(value) ? { ...value, [property]: tag } : value;
}

function hasOwnForm(value: object): boolean {
  return ArrayBuffer.isView(value) || Symbol.iterator in value || typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

function typeOf({ typeFunction, reflectedType }: TypeRecord, object: object, property: string): unknown {
  try {
    return typeof typeFunction === 'function' ? typeFunction({ newObject: {}, object, property }) : reflectedType;
  } catch {
    return undefined;
  }
}

/** Assigning to `__proto__` would change the object instead of giving it a member. */
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  else record[key] = value;
}
