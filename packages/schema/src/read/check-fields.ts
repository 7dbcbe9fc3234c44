import { recordedProblems } from '../decoration/recorded-problems';
import {
  decoratorContradiction,
  methodAsField,
  neverTravels,
  noFields,
  reservedName,
  type Said,
  typeContradiction,
  undeclaredProperty,
  undefinedArgument,
} from '../problems';
import type { Class, Constraint, FieldShape, TypeShape } from '../types/shape';
import { findDescriptor } from '../values/ancestry';
import { propertiesWithDesignType } from './design-types';
import { mappedBases } from './mapped-bases';
import { type ClassReading, typeSaidBy } from './read-field-type';
import { TO_INSTANCE, TO_PLAIN, transformStorage } from './transform-metadata';
import { decoratorWithoutArgument } from './undefined-arguments';

/**
 * Reports what a class declares and cannot mean: no fields, properties that are left out, and decorators that contradict a type. Returns the
 * members that it reported.
 */
export function checkFields({ target, sample, ...reading }: ClassReading, fields: readonly FieldShape[]): ReadonlySet<string | undefined> {
  const members = new Set<string | undefined>();
  const report: ClassReading['report'] = (problem) => {
    members.add(problem.member);
    reading.report(problem);
  };
  if (fields.length === 0) report(noFields(target));
  const declared = new Set(fields.map(({ name }) => name));
  const reported = new Set(recordedProblems(target).map(({ member }) => member));
  const isLeftOut = (name: string): boolean => !reported.has(name);
  if (fields.length > 0)
    for (const name of undeclared(target, sample ?? {}, declared).filter(isLeftOut)) report(undeclaredProperty(target, name));
  checkBases(target, declared, reading);
  for (const field of fields) {
    const idle = decoratorWithoutArgument(target, field);
    if (idle !== undefined) report(undefinedArgument(target, field.name, idle));
    if (field.documentation.readOnly && field.documentation.writeOnly) report(neverTravels(target, field.name));
    if (field.name in Object.prototype) report(reservedName(target, field.name));
    else if (isMethod(target, field.name)) report(methodAsField(target, field.name));
    const said = saidTypes(field);
    const designType: unknown = Reflect.getMetadata('design:type', target.prototype, field.name);
    const type = designFamily(designType);
    const wrong = type === undefined ? undefined : said.find(({ says }) => !isCompatible(says, type));
    if (wrong !== undefined) report(typeContradiction(target, field.name, { ...wrong, type: type as string }));
    else if (said.length > 1) reportRivals(target, field, said, report);
  }
  return members;
}

/** What a mapped type leaves out of the classes it was made from is reported at those. */
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

function reportRivals(target: Class, { name }: FieldShape, said: readonly Said[], report: ClassReading['report']): void {
  const [first, ...others] = said as [Said, ...Said[]];
  const second = others.find(({ says }) => !isCompatible(says, first.says) && !isCompatible(first.says, says));
  if (second !== undefined) report(decoratorContradiction(target, name, [first, second]));
}

/** Properties of a new instance, and those that a compiler wrote a type for, that are neither fields nor excluded. */
function undeclared(target: Class, sample: Readonly<Record<string, unknown>>, declared: ReadonlySet<string>): readonly string[] {
  if (transformStorage.getStrategy(target) === 'excludeAll') return [];
  const excluded = ([TO_INSTANCE, TO_PLAIN] as const).flatMap((direction) => transformStorage.getExcludedProperties(target, direction));
  const initialized = Object.keys(sample).filter((name) => typeof sample[name] !== 'function');
  const names = new Set([...initialized, ...propertiesWithDesignType(target)]);
  return [...names].filter((name) => !declared.has(name) && !excluded.includes(name));
}

function isMethod(target: Class, name: string): boolean {
  return typeof findDescriptor(target.prototype, name)?.value === 'function';
}

/** The types that decorators require of the whole value; one that applies to some requests only requires nothing. */
function saidTypes({ constraints, type, typed, declared }: FieldShape): readonly Said[] {
  const required = constraints.filter(({ groups, validateIf }) => groups.length === 0 && validateIf === undefined);
  const said = required.map(saidBy).filter((each) => each !== undefined);
  const own = typed || declared ? family(type) : undefined;
  return own === undefined || said.length > 0 ? said : [{ decorator: typed ? '@Type' : '@Field', says: own }];
}

function saidBy(constraint: Constraint): Said | undefined {
  const decorator = `@${constraint.key[0]?.toUpperCase()}${constraint.key.slice(1)}`;
  if (constraint.each) return { decorator: `${decorator} with \`each\``, says: 'array' };
  const type = typeSaidBy(constraint);
  const says = type && family(type);
  return says === undefined ? undefined : { decorator, says };
}

/** The word for a type; undefined where values of several are valid, or where only the elements count. */
function family(type: TypeShape): string | undefined {
  if (type.kind !== 'enum') return families[type.kind];
  const kinds = new Set(type.values.map((value) => typeof value));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

const families: Readonly<Partial<Record<TypeShape['kind'], string>>> = {
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

const designFamilies = new Map<unknown, string>([
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

function designFamily(designType: unknown): string | undefined {
  return designFamilies.get(designType);
}

function isCompatible(says: string, type: string): boolean {
  return says === type;
}
