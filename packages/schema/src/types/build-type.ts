import { replacedClass } from '../decoration/decorator';
import { isObject } from '../values/predicates';
import type { Keywords } from './keywords';
import type { ArrayShape, Class, ObjectShape, ScalarShape, TypeShape } from './shape';
import type { TypeContext } from './type-context';
import type { EnumSpec, NullableSpec, OneOfSpec, RecordSpec, TypeSpec } from './type-grammar';
import { unionOf } from './union-type';

const ANY: TypeShape = Object.freeze({ kind: 'any' });

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

/** The shape of a type said in the grammar; what cannot be said that way is reported and read as any value. */
export function buildType(spec: TypeSpec, context: TypeContext): TypeShape {
  if (Array.isArray(spec)) return buildArray(spec, context);
  if (typeof spec === 'function') return buildNamed(spec as Class, context);
  if (!isObject(spec)) return refuse(context, spec);
  return buildWord(spec as { kind: string }, context);
}

/** The shape of a built-in constructor: `String`, `Date`, `URL`, …; undefined for every other value. */
export function scalarOf(type: unknown): ScalarShape | undefined {
  const kind = scalars.get(type);
  return kind && Object.freeze({ kind });
}

/** True for constructors that say that there is a collection or an object, but not of what. */
export function isContainer(type: unknown): boolean {
  return containers.has(type);
}

/** The shape of a DTO class, read when it is first looked at, so that classes may refer to each other. */
export function objectOf(target: Class, shapeOf: TypeContext['shapeOf']): ObjectShape {
  return Object.freeze({
    kind: 'object' as const,
    class: target,
    get shape() {
      return shapeOf(target);
    },
  });
}

export function arrayOf(items: TypeShape): ArrayShape {
  return Object.freeze({ kind: 'array', items });
}

/** The type with JSON Schema words added; where a word is there already the new one wins. Null is left as it is: the words go inside. */
export function withKeywords(type: TypeShape, keywords: Keywords): TypeShape {
  if (Object.keys(keywords).length === 0) return type;
  if (type.kind === 'nullable') return Object.freeze({ ...type, type: withKeywords(type.type, keywords) });
  const merged = Object.freeze({ ...type.keywords, ...keywords });
  if (type.kind === 'number' && keywords.type === 'integer') return Object.freeze({ kind: 'integer', keywords: merged });
  if (type.kind === 'object')
    return Object.freeze(Object.defineProperty({ ...objectHead(type), keywords: merged }, 'shape', lateShape(type)));
  return Object.freeze({ ...type, keywords: merged });
}

/** True for an arrow function: a type said late, `() => Item`. */
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
  return isContainer(spec) ? refuse(context, spec) : objectOf(spec as Class, context.shapeOf);
}

function buildThunk(thunk: () => TypeSpec, context: TypeContext): TypeShape {
  try {
    return buildType(thunk(), context);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse(context, undefined);
  }
}

function buildArray(spec: readonly TypeSpec[], context: TypeContext): TypeShape {
  return spec.length === 1 ? arrayOf(buildType(spec[0], context)) : refuse(context, spec);
}

function buildWord(spec: { kind: string }, context: TypeContext): TypeShape {
  switch (spec.kind) {
    case 'nullable':
      return buildNullable(spec as NullableSpec, context);
    case 'record':
      return Object.freeze({ kind: 'record', values: buildType((spec as RecordSpec).values, context) });
    case 'enum':
      return Object.freeze({ kind: 'enum', values: Object.freeze((spec as EnumSpec).values), name: (spec as EnumSpec).name });
    case 'oneOf':
      return buildUnion(spec as OneOfSpec, context);
    case 'anything':
      return ANY;
    default:
      return refuse(context, spec);
  }
}

function buildNullable({ type }: NullableSpec, context: TypeContext): TypeShape {
  const inner = buildType(type, context);
  return inner.kind === 'nullable' ? inner : Object.freeze({ kind: 'nullable', type: inner });
}

function buildUnion(spec: OneOfSpec, context: TypeContext): TypeShape {
  return Array.isArray(spec.types) && spec.types.length > 0 ? unionOf(spec, context, buildType) : refuse(context, spec);
}

function refuse({ place, report }: TypeContext, spec: unknown): TypeShape {
  report({ ...place, code: 'erased-type', sentence: `${describe(spec)} does not say a type.`, fix: fixFor(spec) });
  return ANY;
}

function describe(spec: unknown): string {
  if (isUnion(spec)) return Array.isArray(spec.types) ? '`oneOf([])`' : '`oneOf(…)` of a value that is not a list';
  if (spec === undefined) return '`undefined` (a class that is not there yet, or an `import type`)';
  if (Array.isArray(spec)) return `A list of ${spec.length} types`;
  return typeof spec === 'function' ? `\`${spec.name}\`` : `\`${String(spec)}\``;
}

function isUnion(spec: unknown): spec is OneOfSpec {
  return typeof spec === 'object' && (spec as OneOfSpec | null)?.kind === 'oneOf';
}

function fixFor(spec: unknown): string {
  if (isUnion(spec)) return 'List the types: `oneOf([A, B])`, or `() => oneOf([A, B])` where a class is declared later.';
  if (spec === undefined) return 'Import the class as a value, and name it late: `() => Item`.';
  if (Array.isArray(spec) || spec === Array) return 'Name the element: `[Item]`; one of several types is `oneOf([A, B])`.';
  if (spec === Object || spec === Map) return 'Name a class, `record(Item)` for free keys, or `anything()`.';
  return 'Name a class, `[Item]`, `nullable(Item)`, `record(Item)`, `oneOf([A, B])`, `enumOf(E)` or `anything()`.';
}
