import { anyType, arrayOf, buildType, isContainer, objectOf, scalarOf } from '../types/build-type';
import type { Class, Constraint, NestedRule, TypeShape } from '../types/shape';
import type { TypeContext } from '../types/type-context';
import { discriminatorFrom, type Tag } from '../types/union-type';
import { type ImplyingRules, impliedType } from './implied-type';
import { type TypeRecord, towardsInstance, transformsOf } from './transform-metadata';

/** A field with a `@Type`, and the type that a compiler emitted for it. */
export interface TypedField extends ImplyingRules {
  readonly nested: readonly NestedRule[];
  readonly target: Class;
  readonly designType: unknown;
}

/** Reads the type of a field from its `@Type` decoration. */
export function readTypeDecoration(record: TypeRecord, field: TypedField, context: TypeContext): TypeShape {
  const named = callTypeFunction(record);
  return transformedType(named, record, field) ?? typeWith(elementOf(named, record, context), field);
}

/** True for a class that is neither a scalar nor a collection. */
export function isClass(value: unknown): value is Class {
  return typeof value === 'function' && !isContainer(value);
}

/** A type function that reads its argument chooses a type for each value, so the field has no single type. */
function callTypeFunction({ typeFunction, reflectedType, propertyName }: TypeRecord): unknown {
  if (typeof typeFunction !== 'function') return reflectedType;
  try {
    return typeFunction({ newObject: {}, object: {}, property: propertyName });
  } catch {
    return typeFunction.length > 0 ? Object : undefined;
  }
}

/** A transform may return another type than the scalar that `@Type` names: then the constraints imply it, or the annotation. */
function transformedType(named: unknown, { propertyName }: TypeRecord, field: TypedField): TypeShape | undefined {
  const { target, designType } = field;
  if (isContainer(designType) && designType !== Object) return undefined;
  if (!scalarOf(named) || transformsOf(target, propertyName, towardsInstance).length === 0) return undefined;
  return impliedType(field, designType) ?? scalarOf(designType) ?? anyType;
}

function typeWith(element: TypeShape, { designType, constraints, nested }: TypedField): TypeShape {
  if (designType === Set) return Object.freeze({ kind: 'set', items: element });
  if (designType === Map) return Object.freeze({ kind: 'map', values: element });
  const isArray = designType === Array || nested.some(({ each }) => each) || constraints.some(appliesToArrays);
  return isArray ? arrayOf(element) : element;
}

function appliesToArrays({ each, key }: Constraint): boolean {
  return each || key === 'isArray' || key.startsWith('array');
}

function elementOf(named: unknown, { options }: TypeRecord, context: TypeContext): TypeShape {
  const base = scalarOf(named) ?? (isClass(named) ? objectOf(named, context.shapeOf) : undefined);
  if (named === undefined) buildType(undefined as never, context);
  const { discriminator } = options;
  if (!discriminator?.subTypes) return base ?? anyType;
  const tags = discriminator.subTypes.map(({ name, value }): Tag => [name, objectOf(value, context.shapeOf)]);
  return Object.freeze({
    kind: 'union',
    options: tags.map(([, option]) => option),
    discriminator: discriminatorFrom(tags, discriminator.property, context),
  });
}
