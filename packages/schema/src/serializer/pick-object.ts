import { isDeepStrictEqual } from 'node:util';
import { transformsForOutput } from '../read/parsed-instances';
import { TO_PLAIN, transformStorage, transformsOf } from '../read/transform-metadata';
import type { Class, ClassShape, FieldShape, ObjectShape } from '../types/shape';
import { isSwitch } from '../types/switched-type';
import { findDescriptor } from '../values/ancestry';
import { isPlain } from '../values/predicates';
import { pickAny } from './pick-any';
import type { PickContext, Picker, Switches } from './picker';
import { MAX_DEPTH, type Picking } from './picking';
import { EVERYTHING, type Selected, select } from './selection';

/** The declared properties of an object of any class: the class of the value may be a subclass, or none. */
export function compileObject(type: ObjectShape, selected: Selected, context: PickContext): Picker {
  if (selected !== EVERYTHING) return lazyPicker(type, selected, context);
  const known = context.classes.get(type.class);
  if (known) return known;
  const picker = lazyPicker(type, selected, context);
  context.classes.set(type.class, picker);
  return picker;
}

/** How one property goes out. */
export interface FieldPicker {
  readonly field: FieldShape;
  readonly key: string;
  readonly pick: Picker;
  readonly transform?: (value: unknown, object: object) => unknown;
  readonly getter?: () => unknown;
  /** A plain object may use the property's name as well as that of the wire: no other field has one of them. */
  readonly readsEither: boolean;
  /** class-transformer transforms an exposed property also where the object does not have it. */
  readonly exposed: boolean;
}

function lazyPicker(type: ObjectShape, selected: Selected, context: PickContext): Picker {
  let picker: Picker | undefined;
  return (value, picking) => {
    picker ??= objectPicker(type.shape, selected, context);
    return picker(value, picking);
  };
}

function objectPicker(shape: ClassShape, selected: Selected, context: PickContext): Picker {
  const fields = planFields(shape, selected, context);
  const { switches } = context;
  return (value, picking) => {
    if (!isDtoObject(value)) return picking.refuse('isObject', `must be an object of ${shape.name}`);
    if (picking.path.length > MAX_DEPTH) return picking.refuse('depth', 'is nested too deeply, or contains itself');
    const reading = { value, plain: isPlain(value), picking, switches, target: shape.class };
    const picked: Record<string, unknown> = {};
    for (const field of fields) {
      const plain = picking.inside(field.key, () => pickField(field, reading));
      if (plain !== undefined) define(picked, field.key, plain);
    }
    return picked;
  };
}

export function planFields({ fields, class: target }: ClassShape, selected: Selected, context: PickContext): FieldPicker[] {
  return fields.flatMap((field) => {
    const inner = field.inOutput ? select(selected, field.name) : undefined;
    return inner ? [planField(field, { target, selected: inner, fields }, context)] : [];
  });
}

interface FieldPlan {
  readonly target: Class;
  readonly selected: Selected;
  readonly fields: readonly FieldShape[];
}

function planField(field: FieldShape, { target, selected, fields }: FieldPlan, context: PickContext): FieldPicker {
  return {
    field,
    key: context.switches.byAlias ? field.wireNameOut : field.name,
    pick: context.compile(field.type, selected, context),
    transform: compileTransform(field, target),
    getter: getterOf(target, field.name),
    readsEither: readsEither(field, fields),
    exposed: transformStorage.getExposedProperties(target, TO_PLAIN).includes(field.name),
  };
}

function readsEither({ name, wireNameOut }: FieldShape, fields: readonly FieldShape[]): boolean {
  return name !== wireNameOut && !fields.some((other) => other.wireNameOut === name || other.name === wireNameOut);
}

/** An object being picked from. */
export interface Reading {
  readonly value: Record<string, unknown>;
  readonly plain: boolean;
  readonly picking: Picking;
  readonly switches: Switches;
  readonly target: Class;
}

/** The plain value of one field, or undefined where it is left out. */
export function pickField(picker: FieldPicker, reading: Reading): unknown {
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

function transformed(picker: FieldPicker, reading: Reading): unknown {
  const { transform, getter, exposed } = picker;
  const { value, plain } = reading;
  const key = keyIn(picker, reading);
  const read = key in Object.prototype && plain && !Object.hasOwn(value, key) ? undefined : value[key];
  const given = read === undefined && plain && getter ? getter.call(value) : typeof read === 'function' ? read.call(value) : read;
  return transform && (exposed || given !== undefined || key in value) ? transform(given, value) : given;
}

/** The name of the wire in a plain object, the property's in an instance; the other one where that holds nothing. */
function keyIn({ field, readsEither }: FieldPicker, { value, plain, target }: Reading): string {
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

function absent({ nullable, optional, required, conditions }: FieldShape, { picking, switches }: Reading): unknown {
  if (nullable && !optional && !conditions.some(isSwitch)) return switches.excludeNone ? undefined : null;
  return required ? picking.refuse('missing', 'is missing') : undefined;
}

function pickNull({ field, pick }: FieldPicker, { switches, picking }: Reading): unknown {
  if (switches.excludeNone) return undefined;
  return field.nullable || field.optional ? null : pick(null, picking);
}

/** A transform may change the type: what no longer fits it is written as it is. */
function pickTransformed({ pick }: FieldPicker, value: unknown, picking: Picking): unknown {
  if (typeof value === 'string') return value;
  const trial = picking.trial();
  const picked = pick(value, trial);
  return trial.issues.length === 0 ? picked : pickAny(value, picking);
}

function compileTransform({ name }: FieldShape, target: Class): FieldPicker['transform'] {
  const transforms = transformsOf(target, name, TO_PLAIN);
  if (transforms.length === 0) return undefined;
  return (value, obj) =>
    transformsForOutput(transforms, obj).reduce(
      (current, { transformFn }) => transformFn({ value: current, key: name, obj, type: TO_PLAIN as never, options: {} }),
      value,
    );
}

function getterOf(target: Class, name: string): (() => unknown) | undefined {
  const { get, value } = findDescriptor(target.prototype, name) ?? {};
  return get ?? (typeof value === 'function' ? value : undefined);
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** True for what may stand for an object of a class. */
export function isDtoObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map) &&
    !(value instanceof Set) &&
    !(value instanceof Date)
  );
}
