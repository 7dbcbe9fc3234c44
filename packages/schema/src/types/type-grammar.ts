import { isObject } from '../values/predicates';
import type { Class } from './shape';

/** How a type is said where the type system erases it: the same words in every decorator and function. */
export type TypeSpec =
  | Class
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | BigIntConstructor
  | DateConstructor
  | readonly [TypeSpec]
  | NullableSpec
  | RecordSpec
  | OneOfSpec
  | EnumSpec
  | AnySpec
  | (() => TypeSpec);

export interface NullableSpec<Spec = TypeSpec> {
  readonly kind: 'nullable';
  readonly type: Spec;
}

export interface RecordSpec<Spec = TypeSpec> {
  readonly kind: 'record';
  readonly values: Spec;
}

export interface OneOfSpec<Specs = readonly TypeSpec[]> {
  readonly kind: 'oneOf';
  readonly types: Specs;
  readonly discriminator?: OneOfOptions['discriminator'];
}

export interface EnumSpec<Value = EnumValue> {
  readonly kind: 'enum';
  readonly values: readonly Value[];
  readonly name?: string;
}

export interface AnySpec {
  readonly kind: 'anything';
}

export type EnumValue = string | number | boolean | null;

export interface OneOfOptions {
  /**
   * The property that tells the types apart. With its name alone the tags are read from each class: a literal initialiser, `@Equals`,
   * `@IsIn` or `@IsEnum` on it. `mapping` says them outright.
   */
  readonly discriminator?: string | { readonly property: string; readonly mapping?: Readonly<Record<string, TypeSpec>> };
}

/** The type, or null. */
export function nullable<const Spec extends TypeSpec>(type: Spec): NullableSpec<Spec> {
  return Object.freeze({ kind: 'nullable', type });
}

/** A plain object with free keys whose values are of one type. */
export function record<const Spec extends TypeSpec>(values: Spec): RecordSpec<Spec> {
  return Object.freeze({ kind: 'record', values });
}

/** One of several types: the discriminator decides, else the first that fits. */
export function oneOf<const Specs extends readonly TypeSpec[]>(types: Specs, { discriminator }: OneOfOptions = {}): OneOfSpec<Specs> {
  return Object.freeze({ kind: 'oneOf', types, discriminator });
}

/** The values of a TypeScript enum, or a list of literal values. The names of a numeric enum's members are not values. */
export function enumOf<const Value extends EnumValue>(
  values: Readonly<Record<string, Value>> | readonly Value[],
  { name }: { name?: string } = {},
): EnumSpec<Value> {
  const list = Array.isArray(values) ? [...values] : enumValues(values as Readonly<Record<string, unknown>>);
  return Object.freeze({ kind: 'enum', values: list as Value[], name });
}

/** Any JSON value, said on purpose. */
export function anything(): AnySpec {
  return Object.freeze({ kind: 'anything' });
}

const specKinds: ReadonlySet<unknown> = new Set(['nullable', 'record', 'oneOf', 'enum', 'anything']);

/** True for anything the grammar can say: a class, a thunk, a list of one, a word of it. */
export function isTypeSpec(value: unknown): value is TypeSpec {
  if (typeof value === 'function' || Array.isArray(value)) return true;
  return isObject(value) && Object.isFrozen(value) && specKinds.has((value as { kind?: unknown }).kind);
}

/** The values of a compiled enum object: without the keys that TypeScript adds to map a number back to its name. */
export function enumValues(entity: Readonly<Record<string, unknown>>): EnumValue[] {
  const names = Object.keys(entity).filter((name) => !isReverseKey(name, entity));
  return [...new Set(names.map((name) => entity[name] as EnumValue))];
}

/** A member whose value is the name of another one (`One = 1, First = 'One'`) is not such a key: members are not named by numbers. */
function isReverseKey(key: string, entity: Readonly<Record<string, unknown>>): boolean {
  const name = entity[key];
  return typeof name === 'string' && String(Number(key)) === key && String(entity[name]) === key && typeof entity[name] === 'number';
}
