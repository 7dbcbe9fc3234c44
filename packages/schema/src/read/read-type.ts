import type { Place, Report } from '../setup-error';
import { buildType, isContainer, objectOf, scalarOf } from '../types/build-type';
import type { Class, TypeShape } from '../types/shape';
import type { TypeSpec } from '../types/type-grammar';
import { partsOf } from '../types/type-parts';
import { mergeProblems } from './merge-problems';
import { readClass } from './read-class';

/** The classes that were reported, by the receiver of their problems. */
const reportedClasses = new WeakMap<Report, Set<Class>>();

/** Reads a type that is written in the grammar, and reports its problems and those of every class that it reaches, each class once per `report`. */
export function readType(spec: TypeSpec, place: Place, report: Report): TypeShape {
  const type = buildType(spec, { place, report, shapeOf: readClass });
  reportClasses(type, report);
  return type;
}

/** Reads a type whose values are sent: it also reports what the schema of another library does not describe, because that could not be picked. */
export function readOutputType(spec: TypeSpec, place: Place, report: Report): TypeShape {
  const type = readType(spec, place, report);
  for (const target of classesIn(type)) for (const problem of readClass(target).standard?.unwritable ?? []) report(problem);
  return type;
}

/**
 * Reads the type that a compiler emitted. Undefined if it does not specify a type: `Object`, `Function`, `undefined`, an array, a promise, a
 * collection, or the enum object that swc emits.
 */
export function readDesignType(designType: unknown, _place: Place, report: Report): TypeShape | undefined {
  const scalar = scalarOf(designType);
  if (scalar) return scalar;
  if (typeof designType !== 'function' || isContainer(designType)) return undefined;
  const type = objectOf(designType as Class, readClass);
  reportClasses(type, report);
  return type;
}

/** Returns every class that a type reaches, including itself. */
export function classesIn(type: TypeShape, found = new Set<Class>()): ReadonlySet<Class> {
  for (const part of typesIn(type)) classesIn(part, found);
  if (type.kind !== 'object' || found.has(type.class)) return found;
  found.add(type.class);
  for (const field of type.shape.fields) classesIn(field.type, found);
  return found;
}

/** Returns the classes of a type, and those of fields that declare or validate a class and do not transform it. */
function declaredClasses(type: TypeShape, found = new Set<Class>()): ReadonlySet<Class> {
  for (const part of typesIn(type)) declaredClasses(part, found);
  if (type.kind !== 'object' || found.has(type.class)) return found;
  found.add(type.class);
  for (const field of type.shape.fields) {
    const isDeclared = field.declared || field.typed || field.nested.length > 0;
    if (isDeclared && !field.transformsIn && !field.transformsOut) declaredClasses(field.type, found);
  }
  return found;
}

function typesIn(type: TypeShape): readonly TypeShape[] {
  return type.kind === 'union' ? [...type.options, ...(type.discriminator?.mapping.values() ?? [])] : partsOf(type);
}

function reportClasses(type: TypeShape, report: Report): void {
  const known = reportedClasses.get(report) ?? new Set<Class>();
  reportedClasses.set(report, known);
  reportUnions(type, report);
  const declared = declaredClasses(type);
  for (const target of classesIn(type)) {
    // A class that a field only contains, such as an id of a database driver, need not be a DTO class.
    const isHandle = readClass(target).fields.length === 0 && !declared.has(target);
    if (known.has(target) || isHandle) continue;
    known.add(target);
    const { problems, fields } = readClass(target);
    for (const problem of mergeProblems(problems)) report(problem);
    for (const field of fields) reportUnions(field.type, report);
  }
}

/** Reports the problems of the unions in a type; those in the fields of a class belong to the class. */
function reportUnions(type: TypeShape, report: Report): void {
  if (type.kind === 'union') for (const problem of type.discriminator?.problems ?? []) report(problem);
  for (const part of typesIn(type)) if (part.kind !== 'object') reportUnions(part, report);
}
