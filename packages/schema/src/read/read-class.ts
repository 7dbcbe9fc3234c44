import { classesOf } from '../values/ancestry';
import 'reflect-metadata';
import { replacedClass } from '../decoration/decorator';
import { recordedProblems } from '../decoration/recorded-problems';
import { dtoOptionsOf, recordedFields } from '../field-records';
import { openGenericOf } from '../fields/generic-classes';
import { problems } from '../problems/problems';
import { placeOf, type Report, type SetupProblem } from '../setup-error';
import { standardRecordOf } from '../standard/standard-class';
import { objectOf } from '../types/build-type';
import type { Class, ClassShape, FieldShape, ObjectShape } from '../types/shape';
import { checkFields } from './check-fields';
import { documentationOf, readField } from './read-field';
import type { ClassReading } from './read-field-type';
import { reportSharedNames } from './shared-names';
import { innerShapeOf } from './standard/inner-shapes';
import { checkTransformStorage, transformedProperties } from './transform-metadata';
import { type ValidationRecord, validationRecords } from './validator-metadata';

const shapes = new WeakMap<Class, ClassShape>();

/**
 * Reads a DTO class: the decorations of class-validator, of class-transformer and of this package, `design:type`, and one instance for the
 * defaults. The shape is frozen and kept, so decorate a class before it is read.
 */
export function readClass(target: Class): ClassShape {
  const known = shapes.get(target);
  if (known) return known;
  const shape = buildShape(target);
  shapes.set(target, shape);
  return shape;
}

/** Returns the type whose values are instances of a class. */
export function objectShapeOf(target: Class): ObjectShape {
  return objectOf(target, readClass);
}

/** Returns the names of the fields of a class in the order of declaration, those of its base classes first. */
export function fieldNames(target: Class, records = validationRecords(target)): string[] {
  const [, ...bases] = classesOf(target);
  const inherited = bases.toReversed().flatMap((owner) => validationRecords(owner as Class));
  const validated = [...inherited, ...records].map(({ propertyName }) => propertyName);
  return [...new Set([...validated, ...recordedFields(target), ...transformedProperties(target)])];
}

function buildShape(target: Class): ClassShape {
  checkTransformStorage();
  const replaced = replacedClass(target);
  if (replaced !== undefined) {
    return {
      ...buildShape(replaced.class as Class),
      problems: [{ ...placeOf(replaced.class), ...problems.withoutParentheses(replaced.decorator) }],
    };
  }
  const standard = standardRecordOf(target);
  if (standard !== undefined) return loadStandard().readStandardClass(target, standard, undeclaredMembers(target), readClass);
  const inner = innerShapeOf(target);
  if (inner !== undefined) return inner;
  const generic = openGenericOf(target);
  if (generic !== undefined) return genericShape(target, generic);
  const found: SetupProblem[] = [...recordedProblems(target)];
  const report: Report = (problem) => found.push(problem);
  const reading = { target, sample: makeSample(target, report), report, shapeOf: readClass };
  const fields = readFields(reading);
  reportSharedNames(target, fields, report);
  const contradictory = checkFields(reading, fields);
  const options = dtoOptionsOf(target);
  return Object.freeze({
    name: options.name ?? target.name,
    class: target,
    fields: Object.freeze(fields),
    extra: options.extra,
    validation: options.validation,
    documentation: documentationOf(options),
    // The fix of a missing type does not help a property that has a more definite problem.
    problems: Object.freeze(found.filter(({ code, member }) => !(typeCodes.has(code) && contradictory.has(member)))),
  });
}

/** Most applications have no class of a schema. */
function loadStandard(): typeof import('./standard/read-standard') {
  return require('./standard/read-standard') as typeof import('./standard/read-standard');
}

/** Returns the names of the fields that a class declares beside its schema. */
function undeclaredMembers(target: Class): readonly string[] {
  const initialized = Object.keys(makeSample(target, () => undefined) ?? {});
  return [...new Set([...fieldNames(target), ...initialized])];
}

/** The fields of a generic class are known for its subclasses that name the types of its parameters. */
function genericShape(target: Class, { name }: Function): ClassShape {
  return Object.freeze({
    name: target.name,
    class: target,
    fields: [],
    extra: undefined,
    validation: undefined,
    documentation: {},
    problems: [{ ...placeOf(target), ...problems.genericWithoutArguments(name) }],
  });
}

const typeCodes = new Set(['erased-type', 'missing-metadata', 'array-without-element']);

function makeSample(target: Class, report: Report): Record<string, unknown> | undefined {
  try {
    return new (target as new () => Record<string, unknown>)();
  } catch (error) {
    report({ ...placeOf(target), ...problems.constructorThrows(error) });
    return undefined;
  }
}

function readFields(reading: ClassReading): FieldShape[] {
  const records = validationRecords(reading.target);
  const grouped = groupRecords(records);
  const order = [...grouped.keys()];
  return fieldNames(reading.target, records).map((name) =>
    readField({ name, records: grouped.get(name) ?? [], order: order.indexOf(name) }, reading),
  );
}

/** Groups the decorations by property in the order of class-validator, which puts integer-like names first. */
function groupRecords(records: readonly ValidationRecord[]): ReadonlyMap<string, readonly ValidationRecord[]> {
  const grouped: Record<string, ValidationRecord[]> = Object.create(null);
  for (const record of records) {
    const group = grouped[record.propertyName];
    if (group === undefined) grouped[record.propertyName] = [record];
    else group.push(record);
  }
  return new Map(Object.entries(grouped));
}
