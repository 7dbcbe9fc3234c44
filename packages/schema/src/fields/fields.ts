import { acceptedOptions, invalidOptions } from '../decoration/option-names';
import { isOptions, list } from '../decoration/option-values';
import { recordProblem } from '../decoration/recorded-problems';
import { isClass } from '../decoration/target';
import { type DtoOptions, dtoOptionNames, type FieldRecord, fieldOptionNames, recordDto, recordField } from '../field-records';
import { problems } from '../problems/problems';
import { placeOf, SetupError } from '../setup-error';
import { captureCall } from '../source/call-site';
import type { Class } from '../types/shape';
import type { AnySpec, TypeSpec } from '../types/type-grammar';
import { isTypeSpec } from '../types/type-grammar';
import { isRecord } from '../values/predicates';
import type { CheckedFields, FieldEntry } from './checked-fields';
import { applyArguments, declareGeneric, type TypeArguments } from './generic-classes';

/** The options of `fields`: those of `@Dto`, the base class, and the type arguments of a generic base class. */
export interface FieldsOptions<Base = unknown> extends DtoOptions {
  /**
   * The class that this class extends, or its prototype, `super.prototype`: its fields need not be declared again. It is for the compiler; the
   * fields of a base class are inherited also without it.
   */
  readonly extends?: Base;
  /** The types for the parameters of the generic class that this class extends; a function, if this class is generic too. */
  readonly typeArguments?: TypeArguments;
  /** The fields that could not be read from the source of the class. Written by `@antiphon/transform`; they are reported at startup. */
  readonly problems?: readonly SourceProblem[];
}

/** A field in the source of a class that has no form at run time. */
export interface SourceProblem {
  /** The name of the field; missing for a problem of the class. */
  readonly member?: string;
  /** The number of the line, from 1. */
  readonly line: number;
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

/** The declared types of the fields of a class, by name. */
export type FieldEntries = Readonly<Record<string, FieldEntry>>;

/** A function that returns the declared types of the fields of a generic class, for the types of its parameters. */
export type GenericFieldEntries<Entries> = (...parameters: readonly AnySpec[]) => Entries;

const fieldsOptionNames = { ...dtoOptionNames, extends: true, typeArguments: true, problems: list } as const;

const declaredClasses = new WeakSet<Function>();

/**
 * Declares the fields of a DTO class without decorators, in its static block. Each field has a type, or a type and options; a field with an
 * initializer is optional, and a field that is declared with `?` has the option `optional`. The compiler checks that each field is declared with a
 * type that fits.
 *
 * A subclass declares only its own fields, and names its base class for the compiler: `{ extends: Item }`. A getter may be declared as a field.
 *
 * @throws SetupError if the first argument is not a class.
 * @example
 * class Item {
 *   name!: string;
 *   price!: number;
 *   tags: string[] = [];
 *   description?: string;
 *   static {
 *     fields(this, {
 *       name: String,
 *       price: [Number, { minimum: 0 }],
 *       tags: [String],
 *       description: [String, { optional: true }],
 *     });
 *   }
 * }
 */
export function fields<T extends object, const Entries extends FieldEntries, const Base = unknown>(
  target: Class<T>,
  entries: (Entries & CheckedFields<T, Entries, Base>) | GenericFieldEntries<Entries & CheckedFields<T, Entries, Base>>,
  given: FieldsOptions<Base> = {},
): void {
  if (!isClass(target)) throw new SetupError([{ className: 'fields', origin: captureCall(fields), ...problems.fieldsOfNoClass(target) }]);
  checkOptions(target, given);
  const options = acceptedOptions(given, fieldsOptionNames);
  const { extends: _base, typeArguments, problems: found = [], ...dtoOptions } = options;
  for (const { member, ...problem } of found) recordProblem(target, { ...placeOf(target, member), ...problem });
  if (Object.keys(dtoOptions).length > 0) recordDto(target, dtoOptions);
  if (typeof entries === 'function') return void declareGeneric(target, { entriesOf: entries as never, typeArguments });
  const inherited = typeArguments === undefined ? {} : applyArguments(target, typeArguments);
  recordEntries(target, { ...inherited, ...readEntries(target, entries) });
}

/** Returns true for a class that declares its fields with `fields`. */
export function declaresFields(target: Function): boolean {
  return declaredClasses.has(target);
}

function checkOptions(target: Class, options: FieldsOptions): void {
  const place = placeOf(target);
  if (declaredClasses.has(target)) recordProblem(target, { ...place, ...problems.fieldsTwice() });
  declaredClasses.add(target);
  for (const problem of invalidOptions(options, fieldsOptionNames, '`fields`', place)) recordProblem(target, problem);
  const base: unknown = Object.getPrototypeOf(target);
  const named: unknown = isOptions(options) ? options.extends : undefined;
  const isBase = named === undefined || named === base || named === Object.getPrototypeOf(target.prototype);
  if (!isBase) recordProblem(target, { ...place, ...problems.anotherBase(named, base) });
}

function readEntries(target: Class, entries: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(entries) && !isTypeSpec(entries)) return entries;
  recordProblem(target, { ...placeOf(target), ...problems.fieldsNotNamed() });
  return {};
}

function recordEntries(target: Class, entries: Readonly<Record<string, unknown>>): void {
  for (const [name, entry] of Object.entries(entries)) {
    const record = readEntry(entry);
    for (const problem of invalidOptions(record.options, fieldOptionNames, 'a field', placeOf(target, name)))
      recordProblem(target, problem);
    recordField(target.prototype, name, { ...record, options: acceptedOptions(record.options, fieldOptionNames) });
  }
}

/** A list of two elements is a type with options, and a list of one element is the type of an array. */
function readEntry(entry: unknown): FieldRecord {
  const [type, options] = isTypeWithOptions(entry) ? entry : [entry, {}];
  // As a function, an undefined type is reported with the class.
  return { spelling: 'fields', type: type === undefined ? () => type as never : (type as TypeSpec), options };
}

function isTypeWithOptions(entry: unknown): entry is readonly [unknown, FieldRecord['options']] {
  return Array.isArray(entry) && entry.length === 2 && isRecord(entry[1]) && !isTypeSpec(entry[1]);
}
