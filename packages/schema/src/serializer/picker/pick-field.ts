import { isDeepStrictEqual } from 'node:util';
import { transformsForOutput } from '../../read/parsed-instances';
import { towardsPlain, transformStorage, transformsOf } from '../../read/transform-metadata';
import type { Class, ClassShape, FieldShape } from '../../types/shape';
import { isSwitch } from '../../types/switched-type';
import { findDescriptor } from '../../values/ancestry';
import { type Selected, select } from '../selection/selection';
import { pickUntyped } from './pick-untyped';
import type { PickContext, Picker, Switches } from './picker';
import type { Picking } from './picking';

/** The picker of one property. */
export interface FieldPicker {
  readonly field: FieldShape;
  readonly key: string;
  readonly pick: Picker;
  readonly transform: ((value: unknown, object: object) => unknown) | undefined;
  readonly getter: (() => unknown) | undefined;
  /** True if a plain object may use either the name of the property or its name in JSON, because no other field has one of them. */
  readonly readsEither: boolean;
  /** True for an exposed property, which class-transformer transforms even if the object does not have it. */
  readonly exposed: boolean;
}

/** Compiles the pickers of the selected fields of a class. */
export function compileFields({ fields, class: target }: ClassShape, selected: Selected, context: PickContext): FieldPicker[] {
  return fields.flatMap((field) => {
    const inner = field.inOutput ? select(selected, field.name) : undefined;
    if (inner === undefined) return [];
    const pick = context.compile(field.type, inner, context);
    return [compileField(field, pick, { target, fields, switches: context.switches })];
  });
}

interface FieldContext {
  readonly target: Class;
  readonly fields: readonly FieldShape[];
  readonly switches: Switches;
}

function compileField(field: FieldShape, pick: Picker, { target, fields, switches }: FieldContext): FieldPicker {
  return {
    field,
    key: switches.byAlias ? field.wireNameOut : field.name,
    pick,
    transform: compileTransform(field, target),
    getter: getterOf(target, field.name),
    readsEither: readsEither(field, fields),
    exposed: transformStorage.getExposedProperties(target, towardsPlain).includes(field.name),
  };
}

function readsEither({ name, wireNameOut }: FieldShape, fields: readonly FieldShape[]): boolean {
  return name !== wireNameOut && !fields.some((other) => other.wireNameOut === name || other.name === wireNameOut);
}

function compileTransform({ name }: FieldShape, target: Class): FieldPicker['transform'] {
  const transforms = transformsOf(target, name, towardsPlain);
  if (transforms.length === 0) return undefined;
  return (value, obj) =>
    transformsForOutput(transforms, obj).reduce(
      (current, { transformFn }) => transformFn({ value: current, key: name, obj, type: towardsPlain as never, options: {} }),
      value,
    );
}

function getterOf(target: Class, name: string): (() => unknown) | undefined {
  const { get, value } = findDescriptor(target.prototype, name) ?? {};
  return get ?? (typeof value === 'function' ? value : undefined);
}

/** An object that is being picked, and the picking it belongs to. */
export interface ObjectReading {
  readonly value: Record<string, unknown>;
  readonly plain: boolean;
  readonly picking: Picking;
  readonly switches: Switches;
  readonly target: Class;
}

/** Picks one field: returns its plain value, or undefined if it is left out. */
export function pickField(picker: FieldPicker, reading: ObjectReading): unknown {
  const { field } = picker;
  const { switches, picking } = reading;
  const given = transformed(picker, reading);
  if (given === undefined && switches.excludeUnset) return undefined;
  const value = given === undefined ? defaultOf(field, reading.target) : given;
  if (switches.excludeDefaults && field.hasDefault && isDefault(value, field)) return undefined;
  if (value === undefined) return absent(field, reading);
  if (value === null) return pickNull(picker, reading);
  return picker.transform ? pickTransformed(picker, value, picking) : picker.pick(value, picking);
}

function transformed(picker: FieldPicker, reading: ObjectReading): unknown {
  const { transform, getter, exposed } = picker;
  const { value, plain } = reading;
  const key = keyIn(picker, reading);
  const read = key in Object.prototype && plain && !Object.hasOwn(value, key) ? undefined : value[key];
  const given = read === undefined && plain && getter ? getter.call(value) : typeof read === 'function' ? read.call(value) : read;
  return transform && (exposed || given !== undefined || key in value) ? transform(given, value) : given;
}

/** Returns the key of a field: its name in JSON for a plain object, its property for an instance, or the other one if the value is there. */
function keyIn({ field, readsEither }: FieldPicker, { value, plain, target }: ObjectReading): string {
  const [usual, other] = plain ? [field.wireNameOut, field.name] : [field.name, field.wireNameOut];
  if (!readsEither || value[usual] !== undefined || value instanceof target) return usual;
  return value[other] === undefined ? usual : other;
}

function defaultOf({ hasDefault, name }: FieldShape, target: Class): unknown {
  return hasDefault ? (new (target as new () => Record<string, unknown>)() as Record<string, unknown>)[name] : undefined;
}

function isDefault(value: unknown, { default: initial }: FieldShape): boolean {
  return value === initial || (typeof initial === 'object' && isDeepStrictEqual(value, initial));
}

function absent({ nullable, optional, required, conditions }: FieldShape, { picking, switches }: ObjectReading): unknown {
  if (nullable && !optional && !conditions.some(isSwitch)) return switches.excludeNone ? undefined : null;
  return required ? picking.reject('missing', 'is missing') : undefined;
}

function pickNull({ field, pick }: FieldPicker, { switches, picking }: ObjectReading): unknown {
  if (switches.excludeNone) return undefined;
  return field.nullable || field.optional ? null : pick(null, picking);
}

/** A transform may change the type: a value that does not match the type is picked without it. */
function pickTransformed({ pick }: FieldPicker, value: unknown, picking: Picking): unknown {
  if (typeof value === 'string') return value;
  const trial = picking.trial();
  const picked = pick(value, trial);
  return trial.issues.length === 0 ? picked : pickUntyped(value, picking);
}
