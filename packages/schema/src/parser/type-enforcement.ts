import { typeImpliedBy } from '../read/implied-type';
import type { Constraint, FieldShape, TypeShape } from '../types/shape';

/**
 * True where strict asks the type itself because nothing else does: a value is then what the document says of it, and the serializer
 * takes it again. Objects that a transform makes are left to it, and so are those of a class without a field, which is none of JSON.
 */
export function needsTypeCheck(field: FieldShape): boolean {
  const { type, declared } = field;
  if (declared || (isAsked(field) && !hasItemKeywords(type))) return false;
  return isTypeCheckable(field);
}

/** False for objects that a transform makes and for those of a class without a field. */
export function isTypeCheckable({ type, transformsIn }: FieldShape): boolean {
  return type.kind !== 'object' || (!transformsIn && type.shape.fields.length > 0);
}

/** True where strict reads the raw value by the type: a date, a map and what else JSON does not have would never arrive otherwise. */
export function isHydratedByType(field: FieldShape): boolean {
  if (field.transformsIn) return false;
  if (field.declared) return true;
  if (field.typed) return field.type.kind === 'map' && (containsDates(field.type) || holdsObjects(field.type));
  return needsTypeCheck(field) || containsDates(field.type) || isUnlikeJSON(field);
}

/** A Map, and a Set of which nothing asks that it be an array. */
function isUnlikeJSON({ type, constraints }: FieldShape): boolean {
  return type.kind === 'map' || (type.kind === 'set' && !constraints.some((constraint) => typeImpliedBy(constraint)?.kind === 'array'));
}

/** True for a property whose `@Type` names a class: it is checked by it, with or without `@ValidateNested`. */
export function hasNestedClass({ typed, type }: FieldShape): boolean {
  return typed && holdsObjects(type);
}

/** True for a date and for a collection of dates. */
export function containsDates(type: TypeShape): boolean {
  return innermost(type).kind === 'date';
}

/** True where a constraint, a nested rule or the class of `@Type` makes sure that a value is of the property's type. */
function isAsked(field: FieldShape): boolean {
  const { type, constraints, nested, typed } = field;
  const element = elementOf(type);
  if (holdsObjects(type)) return typed || nested.length > 0;
  if (element === undefined) return type.kind === 'any' || constraints.some((constraint) => !constraint.each && says(constraint, type));
  if (element.kind === 'any') return constraints.some((constraint) => constraint.each || says(constraint, type));
  return constraints.some((constraint) => constraint.each && says(constraint, element));
}

/** What `@Field` says of the elements is asked with their type. */
function hasItemKeywords(type: TypeShape): boolean {
  return type.keywords?.items !== undefined && !holdsObjects(type);
}

/** One that `validateIf` may switch off does not say it of every value. */
function says(constraint: Constraint, type: TypeShape): boolean {
  if (constraint.validateIf) return false;
  const said = typeImpliedBy(constraint);
  if (said?.kind === 'enum') return type.kind === 'enum' || said.values.every((value) => typeof value === type.kind);
  return said !== undefined && (said.kind === type.kind || broader[said.kind] === type.kind);
}

/** What is of the one type is of the other too; an untyped Set is read as the array it comes as, where a constraint asks for that. */
const broader: { readonly [Kind in TypeShape['kind']]?: TypeShape['kind'] } = { integer: 'number', array: 'set' };

function holdsObjects(type: TypeShape): boolean {
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
