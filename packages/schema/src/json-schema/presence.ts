import { hasNestedClass } from '../parser/type-enforcement';
import { rejectsAbsence } from '../read/read-constraints';
import { towardsInstance, transformStorage } from '../read/transform-metadata';
import type { ClassShape, FieldShape } from '../types/shape';
import type { SchemaDirection } from './default';

/** Returns the fields of a class that occur in a direction. The parser drops or rejects a field that no rule of input applies to. */
export function fieldsOf({ fields }: ClassShape, direction: SchemaDirection): readonly FieldShape[] {
  if (direction === 'output') return fields.filter(({ inOutput }) => inOutput);
  return fields.filter((field) => field.inInput && (field.validated || hasNestedClass(field)));
}

/** Returns the name of a field in JSON. */
export function wireName(field: FieldShape, direction: SchemaDirection): string {
  return direction === 'input' ? field.wireNameIn : field.wireNameOut;
}

/** True for a field that a client must send, or that it always receives. */
export function isRequired(field: FieldShape, direction: SchemaDirection): boolean {
  return direction === 'input' ? isRequiredInput(field) : isAlwaysSent(field);
}

/**
 * Returns the names of the fields whose initializers do not apply: with the rules of class-validator, class-transformer sets an absent exposed
 * property to undefined.
 */
export function unsetFields(
  { class: target }: ClassShape,
  direction: SchemaDirection,
  validation: ClassShape['validation'],
): ReadonlySet<string> {
  const isExact = direction === 'input' && validation === 'class-validator';
  return new Set(isExact ? transformStorage.getExposedProperties(target, towardsInstance) : []);
}

/** True for a field that a client must send if its initializer does not apply. */
export function isRequiredIfUnset({ optional, conditions, constraints }: FieldShape): boolean {
  return !optional && conditions.length === 0 && constraints.some(rejectsAbsence);
}

/** A property whose `@Type` names a class is required under the same conditions as one with `@ValidateNested`. */
function isRequiredInput(field: FieldShape): boolean {
  const { required, optional, hasDefault, conditions } = field;
  if (field.computed) return false;
  return required || (hasNestedClass(field) && !optional && !hasDefault && conditions.length === 0);
}

/**
 * A required field is always sent. A default replaces an absent value, and so does null where only null is allowed. A field that no client may send,
 * such as an exposed getter, is set by the application.
 */
function isAlwaysSent({ required, validated, optional, nullable, hasDefault, conditions }: FieldShape): boolean {
  if (!conditions.every(({ isOptional }) => isOptional)) return false;
  return required || hasDefault || (!optional && (nullable || !validated));
}
