import type { Constants } from '../../codegen/constants';
import type { ClassShape } from '../../types/shape';
import { isPlain } from '../../values/predicates';
import { encode } from '../encode';
import { type FieldPicker, pickField } from '../picker/pick-field';
import { isDtoObject } from '../picker/pick-object';
import type { PickContext } from '../picker/picker';
import { NO_MATCH, Picking } from '../picker/picking';

/** Returns true for a member without which an object is rejected. A value of any type may have no form in JSON, so it may be left out. */
export function isAlwaysPresent({ field, transform }: FieldPicker): boolean {
  return field.required && !transform && field.type.kind !== 'any';
}

/** Returns source that rejects values that are not objects. An object of another class than that of the shape may be a Map, a list or a subclass. */
export function objectTest(shape: ClassShape, constants: Constants): string {
  const isForeign = `value.constructor !== ${constants.name(shape.class)} && value.constructor !== Object`;
  const isRejected = `typeof value !== "object" || value === null || (${isForeign} && !${constants.name(isDtoObject)}(value))`;
  return `if (${isRejected}) throw ${constants.name(NO_MATCH)};`;
}

/** Returns source that declares what the sources of members use in addition to `value`. */
export function plainSource(fields: readonly FieldPicker[], constants: Constants): string {
  return fields.some(({ field }) => field.wireNameOut !== field.name) ? `const plain = ${constants.name(isPlain)}(value);` : '';
}

/** Returns source that reads a member. A plain object uses the name in JSON or that of the property, an instance that of the property. */
export function readSource({ field, readsEither }: FieldPicker): string {
  const own = `value[${JSON.stringify(field.name)}]`;
  if (field.wireNameOut === field.name) return own;
  const wire = `value[${JSON.stringify(field.wireNameOut)}]`;
  return readsEither ? `(plain && ${wire} !== undefined ? ${wire} : ${own})` : `(plain ? ${wire} : ${own})`;
}

/** Returns a function that writes a field by the rules of the picker: defaults, null, absence, and unusual forms. */
export function pickedField(
  picker: FieldPicker,
  { class: target }: ClassShape,
  { switches }: PickContext,
): (value: Record<string, unknown>) => string | undefined {
  return (value) => {
    const picking = new Picking();
    const picked = pickField(picker, { value, plain: isPlain(value), picking, switches, target });
    if (picking.issues.length > 0) throw NO_MATCH;
    return picked === undefined ? undefined : encode(picked);
  };
}
