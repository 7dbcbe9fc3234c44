import { recordedProblems } from '../decoration/recorded-problems';
import { fieldRecordOf } from '../field-records';
import { declaresFields } from '../fields/fields';
import { type Problem, problems, type TypeRequirement } from '../problems/problems';
import { placeOf, type Report } from '../setup-error';
import type { Class, Constraint, FieldShape, TypeShape } from '../types/shape';
import { findDescriptor } from '../values/ancestry';
import { propertiesWithDesignType } from './design-types';
import { typeImpliedBy } from './implied-type';
import { initialValue } from './initial-value';
import { mappedBases } from './mapped-bases';
import { placeOfField } from './place-of-field';
import type { ClassReading } from './read-field-type';
import { towardsInstance, towardsPlain, transformStorage } from './transform-metadata';
import { decoratorWithoutArgument } from './undefined-arguments';

/**
 * Reports declarations of a class that cannot work: no fields, properties that are left out, and decorators that contradict a type. Returns the
 * members that it reported.
 */
export function checkFields({ target, sample, ...reading }: ClassReading, fields: readonly FieldShape[]): ReadonlySet<string | undefined> {
  const members = new Set<string | undefined>();
  const report: Report = (problem) => {
    members.add(problem.member);
    reading.report(problem);
  };
  const declared = new Set(fields.map(({ name }) => name));
  if (fields.length === 0) reportEmpty(target, report);
  else
    for (const name of undeclared(target, sample ?? {}, declared)) report({ ...placeOf(target, name), ...undeclaredProblem(target, name) });
  checkBases(target, declared, reading);
  for (const field of fields) {
    checkDeclaration(target, field, report);
    checkRequiredTypes(target, field, report);
  }
  return members;
}

/** A call of `fields` that was reported declares nothing. */
function reportEmpty(target: Class, report: Report): void {
  if (!declaresFields(target)) report({ ...placeOf(target), ...problems.noFields() });
  else if (recordedProblems(target).length === 0) report({ ...placeOf(target), ...problems.emptyFields() });
}

/** Reports an argument, options or a name with which a field cannot work. */
function checkDeclaration(target: Class, field: FieldShape, report: Report): void {
  const { name, documentation } = field;
  const add = (problem: Problem): void => report({ ...placeOfField(target, name), ...problem });
  const decorator = decoratorWithoutArgument(target, field);
  if (decorator !== undefined) add(problems.undefinedArgument(decorator));
  if (documentation.readOnly && documentation.writeOnly) add(problems.readOnlyAndWriteOnly());
  if (name in Object.prototype) add(problems.reservedName(name));
  else if (isMethod(target, name)) add(problems.methodAsField(name));
}

/** Reports a decorator that contradicts the declared type, or else one that contradicts another decorator. */
function checkRequiredTypes(target: Class, field: FieldShape, report: Report): void {
  const add = (problem: Problem): void => report({ ...placeOfField(target, field.name), ...problem });
  const required = requiredTypes(field, fieldRecordOf(target, field.name)?.spelling ?? '@Field');
  const type = typeNames.get(Reflect.getMetadata('design:type', target.prototype, field.name));
  const wrong = type === undefined ? undefined : required.find((one) => one.type !== type);
  const [first, ...others] = required;
  const second = others.find((other) => other.type !== first?.type);
  if (wrong !== undefined) add(problems.typeContradiction(wrong, type as string));
  else if (first && second) add(problems.decoratorContradiction(first, second));
}

/** Reports the properties that a mapped type leaves out of the classes it was made from, at those classes. */
function checkBases(target: Class, declared: ReadonlySet<string>, { shapeOf, report }: Omit<ClassReading, 'target' | 'sample'>): void {
  for (const { class: base, keep } of mappedBases(target)) {
    for (const problem of shapeOf(base).problems) {
      const { code, member } = problem;
      const isLost =
        code === 'class-without-fields' ||
        (code === 'undeclared-property' && member !== undefined && keep(member) && !declared.has(member));
      if (isLost) report(problem);
    }
  }
}

/** Returns the properties of a new instance, and those that a compiler emitted a type for, that are neither fields nor excluded nor reported. */
function undeclared(target: Class, sample: Readonly<Record<string, unknown>>, declared: ReadonlySet<string>): readonly string[] {
  if (transformStorage.getStrategy(target) === 'excludeAll') return [];
  const excluded = ([towardsInstance, towardsPlain] as const).flatMap((direction) =>
    transformStorage.getExcludedProperties(target, direction),
  );
  const initialized = Object.keys(sample).filter((name) => typeof initialValue(sample, name) !== 'function');
  const names = new Set([...initialized, ...propertiesWithDesignType(target)]);
  const reported = new Set(recordedProblems(target).map(({ member }) => member));
  return [...names].filter((name) => !declared.has(name) && !excluded.includes(name) && !reported.has(name));
}

function undeclaredProblem(target: Class, name: string): Problem {
  return declaresFields(target) ? problems.undeclaredInFields(name) : problems.undeclaredProperty();
}

function isMethod(target: Class, name: string): boolean {
  return typeof findDescriptor(target.prototype, name)?.value === 'function';
}

/** Returns the types that decorators require of the whole value, without those that apply to some requests only. */
function requiredTypes({ constraints, type, typed, declared }: FieldShape, spelling: string): readonly TypeRequirement[] {
  const always = constraints.filter(({ groups, validateIf }) => groups.length === 0 && validateIf === undefined);
  const required = always.map(typeRequiredBy).filter((each) => each !== undefined);
  const own = typed || declared ? typeName(type) : undefined;
  return own === undefined || required.length > 0 ? required : [{ decorator: typed ? '@Type' : spelling, type: own }];
}

function typeRequiredBy(constraint: Constraint): TypeRequirement | undefined {
  const decorator = `@${constraint.key[0]?.toUpperCase()}${constraint.key.slice(1)}`;
  if (constraint.each) return { decorator: `${decorator} with \`each\``, type: 'array' };
  const shape = typeImpliedBy(constraint);
  const type = shape && typeName(shape);
  return type === undefined ? undefined : { decorator, type };
}

/** Returns the word for a type; undefined if values of several types are valid. */
function typeName(type: TypeShape): string | undefined {
  if (type.kind !== 'enum') return kindNames[type.kind];
  const kinds = new Set(type.values.map((value) => typeof value));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

const kindNames: Readonly<Partial<Record<TypeShape['kind'], string>>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  bigint: 'bigint',
  date: 'Date',
  bytes: 'bytes',
  url: 'URL',
  array: 'array',
  set: 'array',
};

/** The same words for the types that compilers emit. */
const typeNames = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [BigInt, 'bigint'],
  [Date, 'Date'],
  [URL, 'URL'],
  [Buffer, 'bytes'],
  [Uint8Array, 'bytes'],
  [Array, 'array'],
  [Set, 'array'],
]);
