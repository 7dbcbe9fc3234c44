import { errorMessages } from '../../problems/error-messages';
import type { TypeRecord } from '../../read/transform-metadata';
import type { Class } from '../../types/shape';
import { isObject } from '../../values/predicates';
import { maxDepth } from './picking';

/** Returns the form of the instances of a class; undefined for a class whose instances have no other form. */
export type FormOf = (target: Function) => ((instance: object) => unknown) | undefined;

/**
 * Compiles the conversion of a property with `@Type`: plain objects become instances of the class that it names, alone and in collections, so that
 * they have its form. A value with another form keeps it.
 */
export function compileTypedForm(record: TypeRecord, formOf: FormOf): (value: unknown, instance: object) => unknown {
  const convert = (value: unknown, instance: object, depth: number): unknown => {
    if (value === null || value === undefined) return value;
    if (depth > maxDepth) throw new TypeError(errorMessages.tooDeep(record.propertyName));
    const inner = (item: unknown) => convert(item, instance, depth + 1);
    if (Array.isArray(value) || value instanceof Set) return Array.from(value, inner);
    if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [key, inner(item)]));
    const type = typeNamedBy(record, instance);
    const conversion = conversions.get(type);
    if (conversion) return conversion(value);
    return typeof value === 'object' ? objectForm(value, record, type, formOf) : value;
  };
  return (value, instance) => convert(value, instance, 0);
}

/** Returns true for a type whose values are converted. */
export function isConverted(type: unknown): boolean {
  return conversions.has(type);
}

/** Returns the type that a `@Type` names for an object; undefined if its function throws. */
export function typeNamedBy({ typeFunction, reflectedType, propertyName }: TypeRecord, object: object): unknown {
  try {
    return typeof typeFunction === 'function' ? typeFunction({ newObject: {}, object, property: propertyName }) : reflectedType;
  } catch {
    return undefined;
  }
}

/** Returns the class of the prototype of a value: its own key `constructor` is data. */
export function classOf(value: object): Function | undefined {
  const owner: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof owner === 'function' ? owner : undefined;
}

const conversions: ReadonlyMap<unknown, (value: any) => unknown> = new Map<unknown, (value: any) => unknown>([
  [String, String],
  [Number, Number],
  [Boolean, Boolean],
  [Date, (value) => new Date(value)],
]);

function objectForm(value: object, { options }: TypeRecord, type: unknown, formOf: FormOf): unknown {
  const own = classOf(value) ?? Object;
  const form = formOf(own);
  const { discriminator } = options;
  const tag = discriminator?.subTypes?.find(({ value: option }) => option === own)?.name;
  if (discriminator !== undefined && tag !== undefined) return withTag(form ? form(value) : value, discriminator.property, tag);
  const isTyped = typeof type === 'function' && form === undefined && !hasOwnForm(value) && formOf(type) !== undefined;
  return isTyped ? Object.create((type as Class).prototype, Object.getOwnPropertyDescriptors(value)) : value;
}

function withTag(value: unknown, property: string, tag: string): unknown {
  return isObject(value) ? { ...value, [property]: tag } : value;
}

function hasOwnForm(value: object): boolean {
  return ArrayBuffer.isView(value) || Symbol.iterator in value || typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
