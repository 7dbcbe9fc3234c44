import { replacedClass } from '../decoration/decorator';
import { problems } from '../problems/problems';
import { unnamedClass } from '../standard/standard-class';
import { isStandardSchema } from '../standard/standard-schema';
import { isObject, isPlain } from '../values/predicates';
import type { Keywords } from './keywords';
import type { ArrayShape, Class, MapShape, ObjectShape, RecordShape, ScalarShape, SetShape, TypeShape } from './shape';
import type { TypeContext } from './type-context';
import {
  type EnumSpec,
  enumOf,
  isTypeSpec,
  type MapSpec,
  type NullableSpec,
  type OneOfSpec,
  type RecordSpec,
  type SetSpec,
  type TupleSpec,
  type TypeSpec,
} from './type-grammar';
import { unionOf } from './union-type';

/** Any JSON value. */
export const anyType: TypeShape = Object.freeze({ kind: 'any' });

const scalars = new Map<unknown, ScalarShape['kind']>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [BigInt, 'bigint'],
  [Date, 'date'],
  [Buffer, 'bytes'],
  [Uint8Array, 'bytes'],
  [URL, 'url'],
]);

const containers = new Set<unknown>([Array, Set, Map, Promise, Object, Function, Symbol]);

/** Builds the shape of a type that is written in the grammar. A value that is not part of the grammar is reported, and read as any value. */
export function buildType(spec: TypeSpec, context: TypeContext): TypeShape {
  if (isStandardSchema(spec)) return objectOf(unnamedClass(spec), context.shapeOf);
  if (Array.isArray(spec)) return buildArray(spec, context);
  if (typeof spec === 'function') return buildNamed(spec as Class, context);
  if (!isObject(spec)) return rejectSpec(context, spec);
  return buildSpec(spec as { kind: string }, context);
}

/** Returns the shape of a built-in constructor such as `String`, `Date` or `URL`; undefined for every other value. */
export function scalarOf(type: unknown): ScalarShape | undefined {
  const kind = scalars.get(type);
  return kind && Object.freeze({ kind });
}

/** True for constructors of collections and objects that do not specify a type, such as `Array` and `Object`. */
export function isContainer(type: unknown): boolean {
  return containers.has(type);
}

/** Builds the type of a DTO class. Its shape is read on first use, so that classes may refer to each other. */
export function objectOf(target: Class, shapeOf: TypeContext['shapeOf']): ObjectShape {
  return Object.freeze({
    kind: 'object' as const,
    class: target,
    get shape() {
      return shapeOf(target);
    },
  });
}

/** Builds the type of an array. */
export function arrayOf(items: TypeShape): ArrayShape {
  return Object.freeze({ kind: 'array', items });
}

/** Returns the type of the elements of a list, or of the values of a map, with the keywords that the list declares in `items`. */
export function elementType(type: ArrayShape | SetShape | MapShape | RecordShape): TypeShape {
  const element = 'items' in type ? type.items : type.values;
  return type.keywords?.items === undefined ? element : withKeywords(element, type.keywords.items);
}

/** Adds keywords to a type; a keyword takes precedence over one that the type has already. Those of a nullable type apply to the type inside. */
export function withKeywords(type: TypeShape, keywords: Keywords): TypeShape {
  if (Object.keys(keywords).length === 0) return type;
  if (type.kind === 'nullable') return Object.freeze({ ...type, type: withKeywords(type.type, keywords) });
  const merged = Object.freeze({ ...type.keywords, ...keywords });
  if (type.kind === 'number' && keywords.type === 'integer') return Object.freeze({ kind: 'integer', keywords: merged });
  if (type.kind === 'object')
    return Object.freeze(Object.defineProperty({ ...objectHead(type), keywords: merged }, 'shape', lateShape(type)));
  return Object.freeze({ ...type, keywords: merged });
}

/** True for an arrow function that returns a type: `() => Item`. */
export function isThunk(spec: unknown): spec is () => TypeSpec {
  return typeof spec === 'function' && spec.prototype === undefined && spec !== BigInt && replacedClass(spec) === undefined;
}

function objectHead({ kind, class: target }: ObjectShape): ObjectShape {
  return { kind, class: target } as ObjectShape;
}

function lateShape(type: ObjectShape): PropertyDescriptor {
  return { enumerable: true, get: () => type.shape };
}

function buildNamed(spec: Class | (() => TypeSpec), context: TypeContext): TypeShape {
  if (isThunk(spec)) return buildThunk(spec, context);
  const scalar = scalarOf(spec);
  if (scalar) return scalar;
  return isContainer(spec) ? rejectSpec(context, spec) : objectOf(spec as Class, context.shapeOf);
}

function buildThunk(thunk: () => TypeSpec, context: TypeContext): TypeShape {
  try {
    const spec: unknown = thunk();
    return isEnumObject(spec) ? buildEnum(enumOf(spec), context) : buildType(spec as TypeSpec, context);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return rejectSpec(context, undefined);
  }
}

/** The syntax of a name does not tell an enum from a class, so a function may return the enum itself. */
function isEnumObject(spec: unknown): spec is Readonly<Record<string, string | number>> {
  if (!isObject(spec) || !isPlain(spec) || isTypeSpec(spec)) return false;
  const values = Object.values(spec);
  return values.length > 0 && values.every((value) => typeof value === 'string' || typeof value === 'number');
}

function buildArray(spec: readonly TypeSpec[], context: TypeContext): TypeShape {
  // An undefined element is reported by `buildType`.
  return spec.length === 1 ? arrayOf(buildType(spec[0] as TypeSpec, context)) : rejectSpec(context, spec);
}

function buildSpec(spec: { kind: string }, context: TypeContext): TypeShape {
  switch (spec.kind) {
    case 'nullable':
      return buildNullable(spec as NullableSpec, context);
    case 'record':
      return Object.freeze({ kind: 'record', values: buildType((spec as RecordSpec).values, context) });
    case 'tuple':
      return buildTuple(spec as TupleSpec, context);
    case 'set':
      return Object.freeze({ kind: 'set', items: buildType((spec as SetSpec).items, context) });
    case 'map':
      return Object.freeze({ kind: 'map', values: buildType((spec as MapSpec).values, context) });
    case 'enum':
      return buildEnum(spec as EnumSpec, context);
    case 'oneOf':
      return buildUnion(spec as OneOfSpec, context);
    case 'anything':
      return anyType;
    default:
      return rejectSpec(context, spec);
  }
}

function buildEnum({ values, name, rejected }: EnumSpec, { place, report }: TypeContext): TypeShape {
  if (values.length === 0) {
    report({ ...place, ...problems.noEnum(rejected) });
    return anyType;
  }
  return Object.freeze({ kind: 'enum', values: Object.freeze(values), ...(name !== undefined && { name }) });
}

function buildTuple({ types }: TupleSpec, context: TypeContext): TypeShape {
  const isList = Array.isArray(types);
  if (isList && types.length > 0)
    return Object.freeze({ kind: 'tuple', elements: Object.freeze(types.map((type) => buildType(type, context))) });
  context.report({ ...context.place, ...problems.noElements(isList) });
  return anyType;
}

function buildNullable({ type }: NullableSpec, context: TypeContext): TypeShape {
  const inner = buildType(type, context);
  return inner.kind === 'nullable' ? inner : Object.freeze({ kind: 'nullable', type: inner });
}

function buildUnion(spec: OneOfSpec, context: TypeContext): TypeShape {
  if (spec.rejected !== undefined) {
    context.report({ ...context.place, ...problems.optionsOfOneOf(spec.rejected) });
    return anyType;
  }
  const isList = Array.isArray(spec.types);
  if (isList && spec.types.length > 0) return unionOf(spec, context, buildType);
  context.report({ ...context.place, ...problems.noOptions(isList) });
  return anyType;
}

function rejectSpec({ place, report }: TypeContext, spec: unknown): TypeShape {
  report({ ...place, ...problems.notAType(spec) });
  return anyType;
}
