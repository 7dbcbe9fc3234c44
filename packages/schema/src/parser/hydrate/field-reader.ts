import { towardsInstance, transformStorage } from '../../read/transform-metadata';
import type { ClassShape, FieldShape } from '../../types/shape';
import { hasSetter } from '../../values/ancestry';
import type { Compiler } from '../compiler';
import { toUnreadable, Unreadable } from '../issues/unreadable';
import type { Run } from '../run';
import { hasNestedClass } from '../type-enforcement';
import { type Conversion, compileConvert } from './convert';
import { isAssignable } from './sample';
import { compileTransform, type Transform } from './transform';

/** Fills one property of an instance. */
export interface FieldReader extends Conversion {
  readonly field: FieldShape;
  /** The raw key. */
  readonly key: string;
  readonly transform: Transform | undefined;
  /** Sets a property that has an accessor. */
  readonly assign: ((instance: object, value: unknown, run: Run) => void) | undefined;
  /** True if an absent key sets the property to undefined, as class-transformer does for an exposed property. */
  readonly setsAbsent: boolean;
  /** True if strict mode computes the property by its transform when the key is absent. A result of undefined keeps the initializer. */
  readonly computesAbsent: boolean;
}

/** Returns the readers of all fields that are read from a client. `sample` is a new instance of the class. */
export function planReaders(shape: ClassShape, sample: object, compiler: Compiler): readonly FieldReader[] {
  const strict = compiler.rules.validation === 'strict';
  const fields = shape.fields.filter((field) => isRead(field, strict) && isAssignable(sample, field.name));
  return fields.map((field) => planReader(field, shape.class, compiler));
}

/** Reads one property of a raw object into an instance. */
export function readInto(
  instance: Record<string, unknown>,
  reader: FieldReader,
  raw: Record<string, unknown>,
  depth: number,
  run: Run,
): void {
  const { field, key, convert, transform, assign, setsAbsent, computesAbsent } = reader;
  const value = key in Object.prototype && !Object.hasOwn(raw, key) ? undefined : raw[key];
  if (value === undefined && computesAbsent) computeInto(instance, reader, raw, depth, run);
  if (value === undefined && !setsAbsent) return;
  const converted = convert(value, depth, run);
  const read = transform ? transform(converted, raw, depth, run) : converted;
  if (assign) assign(instance, read, run);
  else instance[field.name] = read;
}

/** Computes an absent property by its transform. A transform that fails, or that makes NaN or an invalid date of `undefined`, leaves it absent. */
export function computeInto(
  instance: Record<string, unknown>,
  { field, transform, assign }: FieldReader,
  raw: Record<string, unknown>,
  depth: number,
  run: Run,
): void {
  const computed = transform?.(undefined, raw, depth, run);
  if (computed === undefined || computed instanceof Unreadable || isNotANumber(computed)) return;
  if (assign) assign(instance, computed, run);
  else instance[field.name] = computed;
}

/** Returns true for `Number(undefined)` and `new Date(undefined)`. */
function isNotANumber(value: unknown): boolean {
  return Number.isNaN(value instanceof Date ? value.getTime() : value);
}

/** class-validator's whitelist would remove fields that are neither validated nor nested. */
function isRead(field: FieldShape, strict: boolean): boolean {
  if (!field.inInput || field.name === '__proto__' || field.name === 'constructor') return false;
  return field.validated || (strict && hasNestedClass(field));
}

function planReader(field: FieldShape, target: ClassShape['class'], compiler: Compiler): FieldReader {
  const strict = compiler.rules.validation === 'strict';
  const exposed = transformStorage.getExposedProperties(target, towardsInstance).includes(field.name);
  return {
    field,
    key: field.wireNameIn,
    ...compileConvert(field, target, compiler),
    transform: compileTransform(field, target, compiler),
    assign: hasSetter(target, field.name) ? compileAssign(field.name) : undefined,
    setsAbsent: exposed && !strict,
    computesAbsent: strict && field.computed,
  };
}

/** A setter is code of the author: if it fails on the client's value, a placeholder replaces the accessor on the instance. */
function compileAssign(name: string): FieldReader['assign'] {
  return (instance, value, run) => {
    try {
      (instance as Record<string, unknown>)[name] = value;
    } catch (error) {
      Object.defineProperty(instance, name, { value: toUnreadable(error, run), enumerable: true, configurable: true });
    }
  };
}
