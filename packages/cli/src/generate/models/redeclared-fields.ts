import { isDeepStrictEqual } from 'node:util';
import type { DtoClass, DtoDeclaration, DtoField } from '../classes/dto-class';
import type { ValueType } from '../classes/value-type';
import type { Notes } from './notes';

/**
 * Leaves out of the bases of classes what would not compile: a field that the class declares with a type that is not part of the inherited one, and a
 * field that two bases declare with different types, of which the first one is used.
 */
export function separateRedeclared(declarations: readonly DtoDeclaration[], notes: Notes): readonly DtoDeclaration[] {
  const classes = new Map(declarations.flatMap((each) => (each.kind === 'class' ? [[each.name, each] as const] : [])));
  return declarations.map((declaration) =>
    declaration.kind === 'enum' || declaration.bases === undefined
      ? declaration
      : separate(declaration, { classes, assumed: new Set() }, notes),
  );
}

interface Inheritance {
  readonly classes: ReadonlyMap<string, DtoClass>;
  /** The pairs of a class and a base that are being compared: a class may contain itself. */
  readonly assumed: Set<string>;
}

function separate(declaration: DtoClass, inheritance: Inheritance, notes: Notes): DtoClass {
  const { classes } = inheritance;
  const { bases = [] } = declaration;
  const own = new Map(declaration.fields.map((field) => [keyOf(field), field]));
  const inherited = bases.flatMap((base) => Array.from(fieldsOf(base, classes), ([key, field]) => ({ base, key, field })));
  const replaced = new Set(
    inherited.filter(({ key, field }) => own.has(key) && !canOverride(own.get(key) as DtoField, field, inheritance)).map(({ key }) => key),
  );
  const isOmitted = ({ key, field }: (typeof inherited)[number]): boolean => {
    if (own.has(key)) return replaced.has(key);
    const first = inherited.find((other) => other.key === key)?.field as DtoField;
    if (isCompatible(first, field, inheritance)) return false;
    notes.add(declaration.name, `the bases declare \`${key}\` with different types, so no value is both: the first one is used`);
    return true;
  };
  const left = inherited.filter(isOmitted);
  const omitted = bases.map((base) => [base, left.filter((each) => each.base === base).map(({ field }) => field.name)] as const);
  const fields = declaration.fields.map(({ overrides: _overrides, ...field }) => {
    const key = keyOf(field);
    const isOverride = !replaced.has(key) && inherited.some((each) => each.key === key);
    return { ...field, ...(isOverride && { overrides: true }) };
  });
  return {
    ...declaration,
    fields,
    ...(left.length > 0 && { omitted: Object.fromEntries(omitted.filter(([, names]) => names.length > 0)) }),
  };
}

function keyOf({ name, jsonName }: DtoField): string {
  return jsonName ?? name;
}

/** Returns the fields of a class and of its bases, by their names in JSON. */
function fieldsOf(name: string, classes: Inheritance['classes']): ReadonlyMap<string, DtoField> {
  const { bases = [], fields = [] } = classes.get(name) ?? {};
  const found = new Map<string, DtoField>();
  for (const [key, field] of bases.flatMap((base) => [...fieldsOf(base, classes)])) if (!found.has(key)) found.set(key, field);
  for (const field of fields) found.set(keyOf(field), field);
  return found;
}

function isCompatible(one: DtoField, other: DtoField, inheritance: Inheritance): boolean {
  return one.name === other.name && (isPartOf(one.type, other.type, inheritance) || isPartOf(other.type, one.type, inheritance));
}

/** Returns true if TypeScript accepts a field in place of an inherited one. */
function canOverride(field: DtoField, inherited: DtoField, inheritance: Inheritance): boolean {
  if (field.name !== inherited.name || (mayBeUndefined(field) && !mayBeUndefined(inherited))) return false;
  return isPartOf(field.type, inherited.type, inheritance);
}

function mayBeUndefined({ optional, default: initial }: DtoField): boolean {
  return optional === true && initial === undefined;
}

/** Returns true if each value of a type is one of the other. Classes are compared by their names. */
function isPartOf(type: ValueType, other: ValueType, inheritance: Inheritance): boolean {
  const within = (part: ValueType, whole: ValueType): boolean => isPartOf(part, whole, inheritance);
  if (other.kind === 'anything' || isDeepStrictEqual(type, other)) return true;
  if (type.kind === 'oneOf') return type.of.every((option) => within(option, other));
  if (other.kind === 'oneOf') return other.of.some((option) => within(type, option));
  if (other.kind === 'nullable') return within(type.kind === 'nullable' ? type.of : type, other.of);
  if (type.kind === 'enum') return type.values.every((value) => isValueOf(value, other));
  if ((type.kind === 'array' || type.kind === 'record') && type.kind === other.kind) return within(type.of, other.of);
  if (type.kind === 'class') return other.kind === 'class' && isDerived(type.name, other.name, inheritance);
  return nativeName(type) === nativeName(other);
}

function isValueOf(value: string | number | boolean, type: ValueType): boolean {
  return type.kind === 'enum' ? type.values.includes(value) : typeof value === nativeName(type);
}

/** TypeScript has one type of numbers. */
function nativeName({ kind }: ValueType): string {
  return kind === 'integer' ? 'number' : kind;
}

/** A class that leaves out a field of its base is not a part of it. */
function isDerived(name: string, base: string, inheritance: Inheritance): boolean {
  const { classes, assumed } = inheritance;
  const key = JSON.stringify([name, base]);
  if (name === base || assumed.has(key)) return true;
  if (!hasBase(name, base, classes)) return false;
  assumed.add(key);
  const fields = fieldsOf(name, classes);
  const isPart = [...fieldsOf(base, classes)].every(([each, field]) => canOverride(fields.get(each) as DtoField, field, inheritance));
  assumed.delete(key);
  return isPart;
}

function hasBase(name: string, base: string, classes: Inheritance['classes']): boolean {
  return name === base || (classes.get(name)?.bases ?? []).some((each) => hasBase(each, base, classes));
}
