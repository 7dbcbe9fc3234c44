import type { Constants } from '../../codegen/constants';
import type { ClassShape } from '../../types/shape';
import { isPlain } from '../../values/predicates';
import { encode } from '../encode';
import { type FieldPicker, isDtoObject, pickField } from '../pick-object';
import type { PickContext } from '../picker';
import { Picking } from '../picking';

/** Thrown when a value does not fit; the picker then finds out where. */
export const MISFIT = Symbol('misfit');

/** Such a member is written, or the whole object is refused; of a type that takes anything, a value may have no form in JSON. */
export function isAlwaysThere({ field, transform }: FieldPicker): boolean {
  return field.required && !transform && field.type.kind !== 'any';
}

/** Source that refuses what is no object; one of neither the class nor a literal may be a Map, a list, or of another class. */
export function objectTest(shape: ClassShape, constants: Constants): string {
  const isForeign = `value.constructor !== ${constants.name(shape.class)} && value.constructor !== Object`;
  const refused = `typeof value !== "object" || value === null || (${isForeign} && !${constants.name(isDtoObject)}(value))`;
  return `if (${refused}) throw ${constants.name(MISFIT)};`;
}

/** Source of what the members' sources refer to besides `value`. */
export function plainSource(fields: readonly FieldPicker[], constants: Constants): string {
  return fields.some(({ field }) => field.wireNameOut !== field.name) ? `const plain = ${constants.name(isPlain)}(value);` : '';
}

/** A plain object has the name of the wire or the property's, an instance the property's. */
export function readSource({ field, readsEither }: FieldPicker): string {
  const own = `value[${JSON.stringify(field.name)}]`;
  if (field.wireNameOut === field.name) return own;
  const wire = `value[${JSON.stringify(field.wireNameOut)}]`;
  return readsEither ? `(plain && ${wire} !== undefined ? ${wire} : ${own})` : `(plain ? ${wire} : ${own})`;
}

/** One field by the picker's rules: defaults, null, absence, and forms that are not the usual one. */
export function otherField(
  picker: FieldPicker,
  { class: target }: ClassShape,
  { switches }: PickContext,
): (value: Record<string, unknown>) => string | undefined {
  return (value) => {
    const picking = new Picking();
    const picked = pickField(picker, { value, plain: isPlain(value), picking, switches, target });
    if (picking.issues.length > 0) throw MISFIT;
    return picked === undefined ? undefined : encode(picked);
  };
}
