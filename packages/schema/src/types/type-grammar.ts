import { isListOf, isOptions, isText, showValue } from '../decoration/option-values';
import { type AnyStandardSchema, isStandardSchema } from '../standard/standard-schema';
import { isObject } from '../values/predicates';
import type { Class } from './shape';

/** A type as a value, for types that the compiler erases. The grammar is the same in every decorator and function. */
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
  | TupleSpec
  | SetSpec
  | MapSpec
  | OneOfSpec
  | EnumSpec
  | AnySpec
  | AnyStandardSchema
  | (() => TypeSpec);

/** The result of `nullable`. */
export interface NullableSpec<Spec = TypeSpec> {
  readonly kind: 'nullable';
  readonly type: Spec;
}

/** The result of `record`. */
export interface RecordSpec<Spec = TypeSpec> {
  readonly kind: 'record';
  readonly values: Spec;
}

/** The result of `tuple`. */
export interface TupleSpec<Specs = readonly TypeSpec[]> {
  readonly kind: 'tuple';
  readonly types: Specs;
}

/** The result of `setOf`. */
export interface SetSpec<Spec = TypeSpec> {
  readonly kind: 'set';
  readonly items: Spec;
}

/** The result of `mapOf`. */
export interface MapSpec<Spec = TypeSpec> {
  readonly kind: 'map';
  readonly values: Spec;
}

/** The result of `oneOf`. */
export interface OneOfSpec<Specs = readonly TypeSpec[]> {
  readonly kind: 'oneOf';
  readonly types: Specs;
  readonly discriminator?: OneOfOptions['discriminator'];
  /** The arguments that `oneOf` does not accept, as they are reported. */
  readonly rejected?: string;
}

/** The result of `enumOf`. */
export interface EnumSpec<Value = EnumValue> {
  readonly kind: 'enum';
  readonly values: readonly Value[];
  readonly name?: string;
  /** The arguments that `enumOf` does not accept, as they are reported. */
  readonly rejected?: string;
}

/** The result of `anything`. */
export interface AnySpec {
  readonly kind: 'anything';
}

/** A value of an enum. */
export type EnumValue = string | number | boolean | null;

/** The options of `oneOf`. */
export interface OneOfOptions {
  /**
   * The property that distinguishes the types. If only its name is given, the tags are read from each class: from a literal initializer, or from
   * `@Equals`, `@IsIn` or `@IsEnum`. `mapping` names the type of each tag.
   */
  readonly discriminator?: string | { readonly property: string; readonly mapping?: Readonly<Record<string, TypeSpec>> };
}

/** Returns the type of values of a type and null. */
export function nullable<const Spec extends TypeSpec>(type: Spec): NullableSpec<Spec> {
  return Object.freeze({ kind: 'nullable', type });
}

/** Returns the type of plain objects with any keys, whose values have one type. */
export function record<const Spec extends TypeSpec>(values: Spec): RecordSpec<Spec> {
  return Object.freeze({ kind: 'record', values });
}

/** Returns the type of lists with a fixed number of elements; each place has its type: `tuple([Number, Number])`. */
export function tuple<const Specs extends readonly TypeSpec[]>(types: Specs): TupleSpec<Specs> {
  return Object.freeze({ kind: 'tuple', types });
}

/** Returns the type of sets. A set is an array of different elements in JSON. */
export function setOf<const Spec extends TypeSpec>(items: Spec): SetSpec<Spec> {
  return Object.freeze({ kind: 'set', items });
}

/** Returns the type of maps with strings as keys. A map is an object in JSON. */
export function mapOf<const Spec extends TypeSpec>(values: Spec): MapSpec<Spec> {
  return Object.freeze({ kind: 'map', values });
}

/** Returns the type of values of one of several types. The discriminator selects it; without one, it is the first that matches. */
export function oneOf<const Specs extends readonly TypeSpec[]>(types: Specs, options: OneOfOptions = {}): OneOfSpec<Specs> {
  if (!areOptionsOfOneOf(options)) return Object.freeze({ kind: 'oneOf', types, rejected: showValue(options) });
  return Object.freeze({ kind: 'oneOf', types, discriminator: options.discriminator });
}

function areOptionsOfOneOf(options: unknown): options is OneOfOptions {
  const given = isOptions(options) ? options.discriminator : null;
  return given === undefined || isText(given) || (isOptions(given) && isText(given.property));
}

/** Returns the type of the values of a TypeScript enum, or of a list of literal values. The names of the members of a numeric enum are not values. */
export function enumOf<const Values extends Readonly<Record<string, EnumValue>> | readonly EnumValue[]>(
  values: Values,
  options: { name?: string } = {},
): EnumSpec<Values extends readonly (infer Value)[] ? Value : Values[keyof Values]> {
  const list = listValues(values);
  const { name } = isOptions(options) ? options : { name: options };
  const isNamed = isOptions(options) && (name === undefined || isText(name));
  if (list === undefined || !isNamed)
    return Object.freeze({ kind: 'enum', values: [], rejected: showValue(list === undefined ? values : options) });
  return Object.freeze({ kind: 'enum', values: list as never, ...(name !== undefined && { name }) });
}

/** Returns the values of a list or an enum; undefined for anything else. */
function listValues(given: unknown): readonly EnumValue[] | undefined {
  const list: unknown = Array.isArray(given) ? [...given] : isOptions(given) ? enumValues(given) : undefined;
  return isListOf(isEnumValue)(list) ? (list as readonly EnumValue[]) : undefined;
}

function isEnumValue(value: unknown): boolean {
  return value === null || isText(value) || typeof value === 'number' || typeof value === 'boolean';
}

/** Returns the type of any JSON value. */
export function anything(): AnySpec {
  return Object.freeze({ kind: 'anything' });
}

const specKinds: ReadonlySet<unknown> = new Set(['nullable', 'record', 'tuple', 'set', 'map', 'oneOf', 'enum', 'anything']);

/** Returns true for a value of the grammar: a class, a function that returns a type, a list, or the result of a function such as `nullable`. */
export function isTypeSpec(value: unknown): value is TypeSpec {
  if (typeof value === 'function' || Array.isArray(value) || isStandardSchema(value)) return true;
  return isObject(value) && Object.isFrozen(value) && specKinds.has((value as { kind?: unknown }).kind);
}

/** Returns the values of a compiled enum object, without the keys that TypeScript adds to map a number back to its name. */
export function enumValues(entity: Readonly<Record<string, unknown>>): EnumValue[] {
  const names = Object.keys(entity).filter((name) => !isReverseKey(name, entity));
  return [...new Set(names.map((name) => entity[name] as EnumValue))];
}

/** A member whose value is the name of another one (`One = 1, First = 'One'`) is not such a key: names of members are not numbers. */
function isReverseKey(key: string, entity: Readonly<Record<string, unknown>>): boolean {
  const name = entity[key];
  return typeof name === 'string' && String(Number(key)) === key && String(entity[name]) === key && typeof entity[name] === 'number';
}
