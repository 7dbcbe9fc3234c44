import { typeImpliedBy } from '../read/implied-type';
import type { Constraint, FieldShape, TypeShape } from '../types/shape';

/**
 * Returns true if strict mode must check the declared type of a field because no constraint implies it. The value then matches the document,
 * and the serializer accepts it. Objects that a transform makes and objects of a class without fields, which have no form in JSON, are exempt.
 */
export function needsTypeCheck(field: FieldShape): boolean {
  const { type, declared } = field;
  if (declared || (isTypeImplied(field) && !hasItemKeywords(type))) return false;
  return isTypeCheckable(field);
}

/** Returns false for objects that a transform makes and for objects of a class without fields. */
export function isTypeCheckable({ type, transformsIn }: FieldShape): boolean {
  return type.kind !== 'object' || (!transformsIn && type.shape.fields.length > 0);
}

/**
 * Returns true if strict mode converts the raw value by the type of the field. Without that a date, a Map and any other value that JSON does not
 * have could never be received.
 */
export function isHydratedByType(field: FieldShape): boolean {
  const { declared, transformsIn, type, typed } = field;
  if (transformsIn) return false;
  if (declared) return true;
  if (typed) return type.kind === 'map' && (containsDates(type) || containsObjects(type));
  return needsTypeCheck(field) || containsDates(type) || isUnlikeJson(field);
}

/** Returns true if the class that `@Type` names checks the value, with or without `@ValidateNested`. */
export function hasNestedClass({ typed, type }: FieldShape): boolean {
  return typed && containsObjects(type);
}

/** Returns true for a date and for a collection of dates. */
export function containsDates(type: TypeShape): boolean {
  return innermost(type).kind === 'date';
}

/** Returns true for a Map, and for a Set that no constraint requires to be an array. */
function isUnlikeJson({ type, constraints }: FieldShape): boolean {
  return type.kind === 'map' || (type.kind === 'set' && !constraints.some((constraint) => typeImpliedBy(constraint)?.kind === 'array'));
}

/** Returns true if a constraint, `@ValidateNested` or the class of `@Type` ensures that a value has the declared type. */
function isTypeImplied(field: FieldShape): boolean {
  const { type, constraints, nested, typed } = field;
  const element = elementOf(type);
  if (containsObjects(type)) return typed || nested.length > 0;
  if (element === undefined) return type.kind === 'any' || constraints.some((constraint) => !constraint.each && implies(constraint, type));
  if (element.kind === 'any') return constraints.some((constraint) => constraint.each || implies(constraint, type));
  return constraints.some((constraint) => constraint.each && implies(constraint, element));
}

/** Returns true if `@Field` has keywords for the elements: these are checked with the type of the elements. */
function hasItemKeywords(type: TypeShape): boolean {
  return type.keywords?.items !== undefined && !containsObjects(type);
}

/** A constraint with `validateIf` does not apply to every value, so it implies nothing. */
function implies(constraint: Constraint, type: TypeShape): boolean {
  if (constraint.validateIf) return false;
  const implied = typeImpliedBy(constraint);
  if (implied?.kind === 'enum') return type.kind === 'enum' || implied.values.every((value) => typeof value === type.kind);
  return implied !== undefined && (implied.kind === type.kind || widened[implied.kind] === type.kind);
}

/** Type widening: an integer is also a number. An untyped Set is read as the array that JSON has, if a constraint requires an array. */
const widened: { readonly [Kind in TypeShape['kind']]?: TypeShape['kind'] } = { integer: 'number', array: 'set' };

function containsObjects(type: TypeShape): boolean {
  const { kind } = innermost(type);
  return kind === 'object' || kind === 'union';
}

function innermost(type: TypeShape): TypeShape {
  const element = elementOf(type);
  return element === undefined ? type : innermost(element);
}

function elementOf(type: TypeShape): TypeShape | undefined {
  if (type.kind === 'array' || type.kind === 'set') return type.items;
  return type.kind === 'map' || type.kind === 'record' ? type.values : undefined;
}
