import type { TypeRecord } from '../../read/transform-metadata';
import type { Class, Constraint, FieldShape, TypeShape } from '../../types/shape';
import { isSwitch } from '../../types/switched-type';
import { isPlain } from '../../values/predicates';
import type { ClassParser, Compiler } from '../compiler';
import { copyData, copyUntyped } from '../kinds/copy';
import { dateReader, readDate } from '../kinds/read-date';
import type { Run } from '../run';
import { convertOrReject, runLibrary } from './run-library';

/** Converts the raw value of a property as class-transformer does. */
export type Convert = (value: unknown, depth: number, run: Run) => unknown;

/** The conversion of one element by `@Type`. */
export interface ElementConversion {
  readonly convert: Convert;
  /** Converts elements of arrays within an array. */
  readonly inner: Convert;
  readonly passesScalars: boolean;
  /** The parser of the class, if every object is of that class. */
  readonly parser: ClassParser | undefined;
}

/** Compiles the conversion of the elements of a field with `@Type`. */
export function compileElement(typed: TypeRecord, field: FieldShape, compiler: Compiler): ElementConversion {
  const named = namedType(typed);
  const strict = compiler.rules.validation === 'strict';
  const keepsKeys = !strict && (field.nested.length === 0 || field.constraints.some(readsKeys) || field.conditions.some(isSwitch));
  const inner = named === Date && strict ? convertDateBy(field.type) : convertTo(named, compiler, keepsKeys);
  const passesScalars = !scalarTypes.has(named);
  if (typed.options.discriminator?.subTypes) {
    return { inner, passesScalars, convert: discriminate(typed, inner, compiler, keepsKeys), parser: undefined };
  }
  const parser = isCompiled(named, keepsKeys) ? compiler.classParser(named) : undefined;
  return { inner, passesScalars, convert: inner, parser };
}

const copyUntypedObject: Convert = (value, depth, run) =>
  typeof value !== 'object' || value === null ? value : copyUntyped(value, depth + 1, run);
const copyDataObject: Convert = (value, depth, run) =>
  typeof value !== 'object' || value === null ? value : copyData(value, depth + 1, run);

/** Returns the conversion of a value without a type. Strict mode also copies keys that class-transformer does not, such as `toString`. */
export function copyConvert(strict: boolean): Convert {
  return strict ? copyDataObject : copyUntypedObject;
}

/** Returns true for constraints that may read the keys of an object, including the keys that the whitelist is about to remove. */
function readsKeys({ row, key }: Constraint): boolean {
  return !row || key === 'isNotEmptyObject' || key === 'isLength' || key === 'arrayUnique';
}

const scalarTypes = new Set<unknown>([String, Number, Boolean, Date, Buffer]);
const builtInTypes = new Set<unknown>([...scalarTypes, Object, BigInt, Symbol]);

/** Returns true for a class with a compiled parser: not a built-in, and not left to class-transformer. */
function isCompiled(named: unknown, keepsKeys: boolean): named is Class {
  return typeof named === 'function' && !keepsKeys && !builtInTypes.has(named);
}

function namedType({ typeFunction }: TypeRecord): unknown {
  try {
    return typeFunction();
  } catch {
    return undefined;
  }
}

function convertTo(named: unknown, compiler: Compiler, keepsKeys: boolean): Convert {
  const strict = compiler.rules.validation === 'strict';
  if (named === String || named === Number || named === Boolean) return convertScalar(named as (value: unknown) => unknown);
  if (named === Date) return strict ? convertDateBy(undefined) : convertDate;
  if (named === Buffer) return convertScalar((value) => Buffer.from(value as string));
  if (named === undefined || (named === Object && strict && !keepsKeys)) return copyConvert(strict);
  if (named === Object || named === BigInt || named === Symbol || keepsKeys) return convertByLibrary(named as Class, strict);
  return convertToClass(named as Class, compiler);
}

function convertScalar(convert: (value: unknown) => unknown): Convert {
  return (value) => (value === null || value === undefined ? value : convertOrReject(() => convert(value), value));
}

const convertDate: Convert = (value) => {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return readDate(value);
  return convertOrReject(() => new Date(value instanceof Date ? value.valueOf() : (value as string)), value);
};

/** The `format` is declared on the property, or on the elements that it contains. */
function convertDateBy(type: TypeShape | undefined): Convert {
  const read = dateReader(type?.keywords?.format ?? type?.keywords?.items?.format);
  return (value) => (value instanceof Date ? new Date(value) : read(value));
}

/** class-transformer builds the whole subtree and keeps every key. */
function convertByLibrary(target: Class, strict: boolean): Convert {
  return (value, _depth, run) => (typeof value !== 'object' || value === null ? value : runLibrary(target, value, run, strict));
}

function convertToClass(target: Class, compiler: Compiler): Convert {
  const parser = compiler.classParser(target);
  return (value, depth, run) => {
    if (typeof value !== 'object' || value === null) return value;
    return parser.hydrate(value as Record<string, unknown>, depth + 1, run);
  };
}

/**
 * Converts by the name of the tag. An unknown tag selects the class of the type function; strict mode leaves the value for the check to report.
 * The tag is removed unless `keepDiscriminatorProperty` is set.
 */
function discriminate(typed: TypeRecord, fallback: Convert, compiler: Compiler, keepsKeys: boolean): Convert {
  const { discriminator, keepDiscriminatorProperty } = typed.options;
  const { property, subTypes } = discriminator as NonNullable<typeof discriminator>;
  const strict = compiler.rules.validation === 'strict';
  const converts = new Map<unknown, Convert>(subTypes.map(({ name, value }) => [name, convertTo(value, compiler, keepsKeys)]));
  return (value, depth, run) => {
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    const convert = converts.get(value[property]) ?? (strict ? undefined : fallback);
    return convert === undefined ? value : convert(keepDiscriminatorProperty ? value : without(value, property), depth, run);
  };
}

function without(value: Record<string, unknown>, property: string): object {
  if (!Object.hasOwn(value, property)) return value;
  const { [property]: _tag, ...rest } = value;
  return rest;
}
