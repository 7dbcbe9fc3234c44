import { classesOf } from '../values/ancestry';
import 'reflect-metadata';
import { findRow } from '../constraints/catalogue';
import { bareUse, replacedClass } from '../decoration/decorator';
import { recordedProblems } from '../decoration/recorded-problems';
import { dtoOptionsOf, type FieldRecord, fieldRecordOf, recordedFields } from '../field';
import { type Place, placeOf, type Report, type SetupProblem } from '../setup-error';
import { objectOf } from '../types/build-type';
import type { Class, ClassShape, Condition, Constraint, Documentation, FieldShape, NestedRule, ObjectShape } from '../types/shape';
import { isSwitch } from '../types/switched-type';
import { whenGiven } from '../types/when-given';
import { checkFields } from './check-fields';
import { computesAbsent } from './computes-absent';
import { type ClassReading, readFieldType } from './read-field-type';
import { reportSharedNames } from './shared-names';
import { TO_INSTANCE, TO_PLAIN, transformedProperties, transformStorage, transformsOf } from './transform-metadata';
import { registeredValidators, type ValidationRecord, validationRecords } from './validator-metadata';

const shapes = new WeakMap<Class, ClassShape>();

/**
 * Reads a DTO class: class-validator's and class-transformer's decorations, those of this package, `design:type`, and one instance for
 * the defaults. The shape is frozen and kept; decorate a class before it is read.
 */
export function readClass(target: Class): ClassShape {
  const known = shapes.get(target);
  if (known) return known;
  const shape = buildShape(target);
  shapes.set(target, shape);
  return shape;
}

/** A type that is this class. */
export function objectShapeOf(target: Class): ObjectShape {
  return objectOf(target, readClass);
}

function buildShape(target: Class): ClassShape {
  const replaced = replacedClass(target);
  if (replaced !== undefined) {
    return { ...buildShape(replaced.class as Class), problems: [bareUse(replaced.decorator, replaced.class)] };
  }
  const found: SetupProblem[] = [];
  const report: Report = (problem) => found.push(problem);
  found.push(...recordedProblems(target));
  const options = dtoOptionsOf(target);
  const reading = { target, sample: makeSample(target, report), report, shapeOf: readClass };
  const records = validationRecords(target);
  const grouped = groupRecords(records);
  const order = [...grouped.keys()];
  const fields = fieldNames(target, records).map((name) => readField(name, grouped.get(name) ?? [], order.indexOf(name), reading));
  reportSharedNames(target, fields, report);
  const wrong = checkFields(reading, fields);
  // A property with a definite problem has no use for a fix of its type.
  const problems = found.filter(({ code, member }) => !(typeCodes.has(code) && wrong.has(member)));
  return Object.freeze({
    name: options.name ?? target.name,
    class: target,
    fields: Object.freeze(fields),
    extra: options.extra,
    validation: options.validation,
    documentation: documentationOf(options),
    problems: Object.freeze(problems),
  });
}

const typeCodes = new Set(['erased-type', 'missing-metadata', 'array-without-element']);

function makeSample(target: Class, report: Report): Record<string, unknown> | undefined {
  try {
    return new (target as new () => Record<string, unknown>)();
  } catch (error) {
    report({
      ...placeOf(target),
      code: 'constructor-needs-arguments',
      sentence: `Its constructor throws when it is called without arguments: ${String(error)}.`,
      fix: 'Let the constructor of a DTO class run without arguments; give defaults as initialisers.',
    });
    return undefined;
  }
}

/** The decorations by property in class-validator's own order, which puts integer-like names first. */
function groupRecords(records: readonly ValidationRecord[]): ReadonlyMap<string, readonly ValidationRecord[]> {
  const grouped: Record<string, ValidationRecord[]> = Object.create(null);
  for (const record of records) {
    grouped[record.propertyName] ??= [];
    grouped[record.propertyName].push(record);
  }
  return new Map(Object.entries(grouped));
}

/** Returns the names of a class's fields in the order of declaration, those of base classes first. */
export function fieldNames(target: Class, records = validationRecords(target)): string[] {
  const [, ...bases] = classesOf(target);
  const inherited = bases.toReversed().flatMap((owner) => validationRecords(owner as Class));
  const validated = [...inherited, ...records].map(({ propertyName }) => propertyName);
  return [...new Set([...validated, ...recordedFields(target), ...transformedProperties(target)])];
}

function readField(name: string, records: readonly ValidationRecord[], order: number, reading: ClassReading): FieldShape {
  const { target, sample, report } = reading;
  const record = fieldRecordOf(target, name);
  const constraints = readConstraints(records, placeOf(target, name), report);
  const conditions = records.filter(({ type }) => type === 'conditionalValidation').map(readCondition);
  const nested = records.filter(({ type }) => type === 'nestedValidation').map(readNested);
  const declared = isDeclared(record, constraints, nested, target, name);
  const { type, nullable } = readFieldType({ name, record, constraints, nested, declared, records, conditions }, reading);
  const optional = conditions.some(({ isOptional, holds }) => isOptional || holds === whenGiven) || record?.options.optional === true;
  const isAsked = declared || nested.length > 0 || constraints.some(refusesAbsence);
  const initial = sample && Object.hasOwn(sample, name) ? sample[name] : undefined;
  return Object.freeze({
    name,
    ...exposure(target, name, record?.options),
    type,
    optional,
    nullable: nullable || conditions.some(isSwitch) || conditions.some(({ isOptional }) => isOptional) || mayBeNull(constraints),
    required: !optional && initial === undefined && conditions.length === 0 && isAsked,
    hasDefault: initial !== undefined,
    default: initial,
    constraints,
    conditions: Object.freeze(conditions),
    nested: Object.freeze(nested),
    awaited: records.some(({ type: kind }) => kind === 'promiseValidation'),
    validated: records.length > 0,
    typed: transformStorage.findTypeMetadata(target, name) !== undefined,
    declared,
    order,
    transformsIn: transformsOf(target, name, TO_INSTANCE).length > 0,
    transformsOut: transformsOf(target, name, TO_PLAIN).length > 0,
    computed: computesAbsent(target, name),
    documentation: documentationOf(record?.options ?? {}),
  });
}

function readConstraints(records: readonly ValidationRecord[], place: Place, report: Report): readonly Constraint[] {
  const defined = records.filter(({ type }) => type === 'isDefined');
  const custom = records.filter(({ type }) => type === 'customValidation');
  return Object.freeze([...defined, ...custom].map((record) => readConstraint(record, place, report)));
}

function readConstraint(record: ValidationRecord, place: Place, report: Report): Constraint {
  const registered = registeredValidators(record.constraintCls as Function);
  if (registered.length === 0) reportUnregistered(record, place, report);
  const validators = registered.map((entry) =>
    Object.freeze({
      name: entry.name,
      isAsync: entry.async,
      rawArgs: record.constraints,
      get instance() {
        return entry.instance;
      },
    }),
  );
  const key = validators[0]?.name || record.type;
  return Object.freeze({
    key,
    args: Object.freeze([...(Array.isArray(record.constraints) ? record.constraints : [])]),
    ...decoration(record),
    validators: Object.freeze(validators),
    validateIf: record.validateIf,
    isAsync: validators.some((validator) => validator.isAsync),
    row: validators.length === 1 ? findRow(key) : undefined,
  });
}

function reportUnregistered({ constraintCls }: ValidationRecord, place: Place, report: Report): void {
  report({
    ...place,
    code: 'validator-not-registered',
    sentence: `\`@Validate(${constraintCls?.name})\` never runs: the class has no \`@ValidatorConstraint()\`.`,
    fix: `Put \`@ValidatorConstraint()\` on \`${constraintCls?.name}\`.`,
  });
}

function decoration({ each, message, groups, context }: ValidationRecord) {
  return { each: each === true, message, groups: Object.freeze([...(groups ?? [])]), context };
}

function readCondition({ name, constraints }: ValidationRecord): Condition {
  return Object.freeze({ isOptional: name === 'isOptional', holds: constraints[0] });
}

function readNested(record: ValidationRecord): NestedRule {
  return Object.freeze(decoration(record));
}

/** `@Field(type)` always says the type; a bare `@Field()` does where nothing of either library stands beside it. */
function isDeclared(
  record: FieldRecord | undefined,
  constraints: readonly Constraint[],
  nested: readonly NestedRule[],
  target: Class,
  name: string,
): boolean {
  if (!record) return false;
  if (record.type !== undefined) return true;
  return constraints.length === 0 && nested.length === 0 && !transformStorage.findTypeMetadata(target, name);
}

/** A constraint that is not known to take what is not there is taken to refuse it; one that fails on it does. */
export function refusesAbsence({ row, args, validateIf }: Constraint): boolean {
  if (validateIf) return false;
  try {
    return !row?.predicate?.(args)?.(undefined);
  } catch {
    return true;
  }
}

/** True where the `validateIf` option of a decorator may let null through, and no other constraint refuses it. */
function mayBeNull(constraints: readonly Constraint[]): boolean {
  return (
    constraints.some(({ validateIf }) => validateIf) && constraints.every((constraint) => constraint.validateIf || takes(constraint, null))
  );
}

function takes({ row, args, each }: Constraint, value: unknown): boolean {
  return !each && row?.predicate?.(args)?.(value) === true;
}

/** The names of a property on the way in and out, and whether it takes that way (read-only and write-only: JSON Schema validation §9.4). */
function exposure(
  target: Class,
  name: string,
  { readOnly, writeOnly }: Documentation = {},
): Pick<FieldShape, 'wireNameIn' | 'wireNameOut' | 'inInput' | 'inOutput'> {
  const incoming = incomingName(target, name);
  const exposed = transformStorage.findExposeMetadata(target, name)?.options;
  const outgoing = !exposed?.groups?.length && goes(target, name, TO_PLAIN);
  const outName = exposed?.name && !exposed.toClassOnly ? exposed.name : name;
  return {
    wireNameIn: incoming ?? name,
    wireNameOut: outName,
    inInput: incoming !== undefined && readOnly !== true,
    inOutput: outgoing && writeOnly !== true,
  };
}

/** The key that class-transformer writes to this property. */
function incomingName(target: Class, name: string): string | undefined {
  const exposed = transformStorage.getExposedMetadatas(target);
  const custom = exposed.filter(({ propertyName, options }) => propertyName === name && options?.name && !options.toPlainOnly);
  const names = [...custom.map(({ options }) => options?.name as string), name];
  return names.find((key) => writesTo(target, key) === name && goes(target, key, TO_INSTANCE) && !needsGroup(target, key));
}

function writesTo(target: Class, key: string): string {
  return transformStorage.findExposeMetadataByCustomName(target, key)?.propertyName ?? key;
}

function needsGroup(target: Class, key: string): boolean {
  return !!transformStorage.findExposeMetadata(target, key)?.options?.groups?.length;
}

function goes(target: Class, key: string, direction: 0 | 1): boolean {
  if (transformStorage.getExcludedProperties(target, direction).includes(key)) return false;
  if (transformStorage.getStrategy(target) !== 'excludeAll') return true;
  const exposed = transformStorage.getExposedProperties(target, direction);
  return exposed.includes(key) || exposed.includes(writesTo(target, key));
}

const documentationWords = ['title', 'description', 'example', 'examples', 'deprecated', 'format', 'readOnly', 'writeOnly'] as const;

function documentationOf(options: Documentation): Documentation {
  const said = documentationWords.filter((word) => options[word] !== undefined).map((word) => [word, options[word]]);
  return Object.freeze(Object.fromEntries(said));
}
