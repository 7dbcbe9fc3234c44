import { type TypeRecord, transformStorage } from '../../read/transform-metadata';
import { withKeywords } from '../../types/build-type';
import type { Class, Constraint, FieldShape, TypeShape } from '../../types/shape';
import { isSwitch } from '../../types/switched-type';
import { isPlain } from '../../values/predicates';
import { isUnique } from '../../values/unique';
import type { ClassParser, Compiler } from '../compiler';
import { copyData, copyUntyped } from '../kinds/copy';
import { dateReader, readDate } from '../kinds/read-date';
import { type Run, rejectDepth, rejectItems } from '../run';
import { isHydratedByType } from '../type-enforcement';
import { readable, runLibrary } from './library-hydrate';

/** Turns the raw value of a property into what the instance holds, as class-transformer would. */
export type Convert = (value: unknown, depth: number, run: Run) => unknown;

export interface Conversion {
  readonly convert: Convert;
  readonly passesScalars: boolean;
  /** For a property that holds objects of one class, alone or in an array: its parser and the bound of the array. */
  readonly list?: { readonly parser: ClassParser; readonly limit: number };
}

/** The conversion of a field, and whether scalars pass through it as they are. */
export function compileConvert(field: FieldShape, target: Class, compiler: Compiler): Conversion {
  const general = compiler.rules.limits.items;
  const strict = compiler.rules.validation === 'strict';
  const limit = Math.max(general, declaredItems(field));
  if ((field.declared && !field.transformsIn) || (strict && isHydratedByType(field))) {
    const { hydrate } = compiler.typeParser(boundedType(field, compiler), field.name);
    return { convert: (value, depth, run) => hydrate(value, depth + 1, run), passesScalars: false };
  }
  const typed = transformStorage.findTypeMetadata(target, field.name);
  if (!typed) return { convert: limit === general ? copierOf(strict) : copyLong(limit, copierOf(strict)), passesScalars: true };
  const element = elementConvert(typed, field, compiler);
  const list = element.parser && typed.reflectedType !== Set ? { parser: element.parser, limit } : undefined;
  return { convert: containerConvert(typed, element, { limit, strict }), passesScalars: element.passesScalars, list };
}

/** The type of a field, with the bound of its array where that is higher than the general one. */
export function boundedType(field: FieldShape, { rules }: Compiler): TypeShape {
  const items = declaredItems(field);
  return items > rules.limits.items ? withKeywords(field.type, { maxItems: items }) : field.type;
}

const copyOne: Convert = (value, depth, run) => (typeof value !== 'object' || value === null ? value : copyUntyped(value, depth + 1, run));
const copyOneAsData: Convert = (value, depth, run) =>
  typeof value !== 'object' || value === null ? value : copyData(value, depth + 1, run);

/** Strict keeps keys that class-transformer takes for those of every object. */
function copierOf(strict: boolean): Convert {
  return strict ? copyOneAsData : copyOne;
}

function declaredItems({ constraints, type }: FieldShape): number {
  const sizes = constraints.filter(({ key, each }) => key === 'arrayMaxSize' && !each).map(({ args }) => Number(args[0]));
  return Math.max(0, ...sizes.filter(Number.isFinite), type.keywords?.maxItems ?? 0);
}

/** The elements of an array whose own limit is higher than the general one. */
function copyLong(limit: number, copyItem: Convert): Convert {
  return (value, depth, run) => {
    if (!Array.isArray(value)) return copyItem(value, depth, run);
    if (value.length > limit) rejectItems(limit, value);
    return value.map((item) => copyItem(item, depth + 1, run));
  };
}

interface ContainerRules {
  readonly limit: number;
  readonly strict: boolean;
}

/** Arrays first: each element by the same type, in a Set where the property is one. */
function containerConvert({ reflectedType }: TypeRecord, { convert, inner }: ElementConvert, { limit, strict }: ContainerRules): Convert {
  const asSet = reflectedType === Set;
  return (value, depth, run) => {
    if (!Array.isArray(value)) return convert(value, depth, run);
    if (value.length > limit) rejectItems(limit, value);
    const items = convertItems(value, convert, depth + 1, run, inner);
    // A list with equal elements stays one, for the check to refuse: in a Set they would be lost.
    if (asSet && strict && !isUnique(items)) return items;
    return asSet ? new Set(items) : items;
  };
}

/** `inner` reads arrays inside the array: class-transformer looks for a tag in the outer one only. */
function convertItems(value: readonly unknown[], convert: Convert, depth: number, run: Run, inner = convert): unknown[] {
  if (depth > run.limits.depth) rejectDepth(run, value);
  const items = new Array<unknown>(value.length);
  for (let index = 0; index < items.length; index++) {
    const item = value[index];
    items[index] = Array.isArray(item) ? convertItems(checked(item, run), inner, depth + 1, run) : convert(item, depth, run);
  }
  return items;
}

function checked(items: readonly unknown[], run: Run): readonly unknown[] {
  if (items.length > run.limits.items) rejectItems(run.limits.items, items);
  return items;
}

interface ElementConvert {
  readonly convert: Convert;
  readonly inner: Convert;
  readonly passesScalars: boolean;
  readonly parser?: ClassParser;
}

function elementConvert(typed: TypeRecord, field: FieldShape, compiler: Compiler): ElementConvert {
  const named = typeOf(typed);
  const strict = compiler.rules.validation === 'strict';
  const keeps = !strict && (field.nested.length === 0 || field.constraints.some(looksInside) || field.conditions.some(isSwitch));
  const inner = named === Date && strict ? convertDateBy(field.type) : convertTo(named, compiler, keeps);
  const passesScalars = ![String, Number, Boolean, Date, Buffer].includes(named as never);
  if (typed.options.discriminator?.subTypes) return { inner, passesScalars, convert: discriminate(typed, inner, compiler, keeps) };
  const parser = isDto(named, keeps) ? compiler.classParser(named) : undefined;
  return { inner, passesScalars, convert: inner, parser };
}

/** Constraints that look at an object's keys, or may: they see those too that the whitelist is going to remove. */
function looksInside({ row, key }: Constraint): boolean {
  return !row || key === 'isNotEmptyObject' || key === 'isLength' || key === 'arrayUnique';
}

/** True for a class that is compiled here: not a built-in, and not kept whole. */
function isDto(named: unknown, keeps: boolean): named is Class {
  return typeof named === 'function' && !keeps && !builtIns.has(named);
}

const builtIns = new Set<unknown>([String, Number, Boolean, Date, Buffer, Object, BigInt, Symbol]);

function typeOf({ typeFunction }: TypeRecord): unknown {
  try {
    return typeFunction();
  } catch {
    return undefined;
  }
}

function convertTo(named: unknown, compiler: Compiler, keeps: boolean): Convert {
  const strict = compiler.rules.validation === 'strict';
  if (named === String || named === Number || named === Boolean) return scalarConvert(named as (value: unknown) => unknown);
  if (named === Date) return strict ? convertDateBy() : convertDate;
  if (named === Buffer)
    return (value) => (value === null || value === undefined ? value : readable(() => Buffer.from(value as string), value));
  if (named === undefined || (named === Object && strict && !keeps)) return copierOf(strict);
  if (named === Object || named === BigInt || named === Symbol || keeps) return libraryObject(named as Class, strict);
  return classConvert(named as Class, compiler);
}

function scalarConvert(convert: (value: unknown) => unknown): Convert {
  return (value) => (value === null || value === undefined ? value : readable(() => convert(value), value));
}

const convertDate: Convert = (value) => {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return readDate(value);
  return readable(() => new Date(value instanceof Date ? value.valueOf() : (value as string)), value);
};

/** The `format` is that of the property, or of the elements that it holds. */
function convertDateBy(type?: TypeShape): Convert {
  const read = dateReader(type?.keywords?.format ?? type?.keywords?.items?.format);
  return (value) => (value instanceof Date ? new Date(value) : read(value));
}

/** Builds with class-transformer and keeps every key: the whole subtree is its. */
function libraryObject(target: Class, strict: boolean): Convert {
  return (value, _depth, run) => (typeof value !== 'object' || value === null ? value : runLibrary(target, value, run, strict));
}

function classConvert(target: Class, compiler: Compiler): Convert {
  const parser = compiler.classParser(target);
  return (value, depth, run) => {
    if (typeof value !== 'object' || value === null) return value;
    return parser.hydrate(value as Record<string, unknown>, depth + 1, run);
  };
}

/**
 * By the tag's name; an unknown tag is the type function's class, in strict it is left for the check to refuse. The tag itself is taken
 * out unless it is to stay.
 */
function discriminate(typed: TypeRecord, fallback: Convert, compiler: Compiler, keeps: boolean): Convert {
  const { discriminator, keepDiscriminatorProperty } = typed.options;
  const { property, subTypes } = discriminator as NonNullable<typeof discriminator>;
  const strict = compiler.rules.validation === 'strict';
  const converts = new Map(subTypes.map(({ name, value }) => [name, convertTo(value, compiler, keeps)]));
  return (value, depth, run) => {
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    const convert = converts.get((value as Record<string, string>)[property]) ?? (strict ? undefined : fallback);
    return convert === undefined ? value : convert(keepDiscriminatorProperty ? value : without(value, property), depth, run);
  };
}

function without(value: object, property: string): object {
  if (!Object.hasOwn(value, property)) return value;
  const { [property]: _taken, ...rest } = value as Record<string, unknown>;
  return rest;
}
