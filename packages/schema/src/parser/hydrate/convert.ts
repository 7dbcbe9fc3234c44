import { type TypeRecord, transformStorage } from '../../read/transform-metadata';
import type { Class, FieldShape, TypeShape } from '../../types/shape';
import { isUnique } from '../../values/unique';
import type { ClassParser, Compiler } from '../compiler';
import { declaredObjects } from '../declared-objects';
import { rejectDepth, rejectItems } from '../rejection';
import type { Run } from '../run';
import { isHydratedByType } from '../type-enforcement';
import { type Convert, compileElement, copyConvert, type ElementConversion } from './convert-element';
import { itemLimitOf, withItemLimit } from './item-limit';

/** The conversion of the value of a property. */
export interface Conversion {
  readonly convert: Convert;
  /** True if the conversion returns scalars unchanged. */
  readonly passesScalars: boolean;
  /** For a property that contains objects of one class, alone or in an array: the parser of the class and the limit of items. */
  readonly list: { readonly parser: ClassParser; readonly limit: number } | undefined;
  /** For a declared type that is a class, or an array of one: its objects and the limit of items. */
  readonly objects: { readonly parser: ClassParser; readonly isList: boolean; readonly limit: number } | undefined;
}

/** Compiles the conversion of a field: by its declared type, by its `@Type`, or a copy. */
export function compileConvert(field: FieldShape, target: Class, compiler: Compiler): Conversion {
  const strict = compiler.rules.validation === 'strict';
  const limit = itemLimitOf(field, compiler);
  if ((field.declared && !field.transformsIn) || (strict && isHydratedByType(field))) {
    const { hydrate } = compiler.typeParser(withItemLimit(field, compiler), field.name);
    return {
      convert: (value, depth, run) => hydrate(value, depth + 1, run),
      passesScalars: passesScalars(field.type),
      list: undefined,
      objects: compiler.keepsInstances ? undefined : objectsOf(field, limit, compiler),
    };
  }
  const typed = transformStorage.findTypeMetadata(target, field.name);
  if (!typed) {
    const copy = copyConvert(strict);
    const isGeneral = limit === compiler.rules.limits.items;
    return { convert: isGeneral ? copy : copyLongArray(limit, copy), passesScalars: true, list: undefined, objects: undefined };
  }
  const element = compileElement(typed, field, compiler);
  const list = element.parser && typed.reflectedType !== Set ? { parser: element.parser, limit } : undefined;
  return { convert: convertContainer(typed, element, { limit, strict }), passesScalars: element.passesScalars, list, objects: undefined };
}

/** Returns true for types whose parser leaves text, numbers and booleans of JSON as they are. A union may contain another type. */
function passesScalars(type: TypeShape): boolean {
  return type.kind === 'nullable' ? passesScalars(type.type) : !convertedKinds.has(type.kind);
}

const convertedKinds: ReadonlySet<TypeShape['kind']> = new Set(['date', 'bigint', 'bytes', 'url', 'union']);

function objectsOf({ type }: FieldShape, limit: number, compiler: Compiler): Conversion['objects'] {
  const objects = declaredObjects(type, compiler);
  return objects && { parser: objects.parser, isList: objects.list !== undefined, limit };
}

/** Copies an array whose own limit of items is higher than the general limit. */
function copyLongArray(limit: number, copyItem: Convert): Convert {
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

/** Converts each element of an array, into a Set if the property is one; any other value is converted as one element. */
function convertContainer(
  { reflectedType }: TypeRecord,
  { convert, inner }: ElementConversion,
  { limit, strict }: ContainerRules,
): Convert {
  const asSet = reflectedType === Set;
  return (value, depth, run) => {
    if (!Array.isArray(value)) return convert(value, depth, run);
    if (value.length > limit) rejectItems(limit, value);
    const items = convertItems(value, convert, depth + 1, run, inner);
    // A list with equal elements remains a list, so that the check reports them: a Set would drop them.
    if (asSet && strict && !isUnique(items)) return items;
    return asSet ? new Set(items) : items;
  };
}

/** `inner` converts the elements of arrays within the array: class-transformer looks for a discriminator in the outer array only. */
function convertItems(value: readonly unknown[], convert: Convert, depth: number, run: Run, inner = convert): unknown[] {
  if (depth > run.limits.depth) rejectDepth(run.limits.depth, value);
  const items = new Array<unknown>(value.length);
  for (let index = 0; index < items.length; index++) {
    const item = value[index];
    items[index] = Array.isArray(item) ? convertItems(withinLimit(item, run), inner, depth + 1, run) : convert(item, depth, run);
  }
  return items;
}

function withinLimit(items: readonly unknown[], run: Run): readonly unknown[] {
  if (items.length > run.limits.items) rejectItems(run.limits.items, items);
  return items;
}
