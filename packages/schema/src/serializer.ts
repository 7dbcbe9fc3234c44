import { encode } from './serializer/encode';
import type { Allocate } from './serializer/generated/byte-sink';
import { compileWriter } from './serializer/generated/text-writer';
import { compilePicker } from './serializer/picker/compile-picker';
import type { PickContext, Picker } from './serializer/picker/picker';
import { NO_MATCH, Picking, SerializeError } from './serializer/picker/picking';
import { everything, readSelected, type SelectionSpec } from './serializer/selection/selection';
import type { TypeShape } from './types/shape';

/** The members of a value that are written. */
export interface SerializerOptions {
  /**
   * Writes only these members. Names apply to the elements of a list, the values of a map and the items of a page; a nested record selects inside
   * them. Indexes and `__all__` select elements of a list. Default: all members.
   */
  readonly include?: SelectionSpec;
  /** Leaves out these members. Default: none. */
  readonly exclude?: SelectionSpec;
  /** Writes only keys that are present in the value, without defaults. Default: false. */
  readonly excludeUnset?: boolean;
  /** Leaves out members that equal the initializer of the class. Default: false. */
  readonly excludeDefaults?: boolean;
  /** Leaves out members that are null. Default: false. */
  readonly excludeNone?: boolean;
  /** Writes the names of `@Expose({ name })`; if false, the names of the properties. Default: true. */
  readonly byAlias?: boolean;
  /**
   * The treatment of NaN and the infinities. `null` writes null, as JSON.stringify does. `reject` rejects them unless `@IsNumber` allows them, so
   * that a schema `number` is correct. Default: `null`.
   */
  readonly nan?: 'null' | 'reject';
}

/** Writes the declared members of values of one type. */
export interface Serializer {
  /**
   * Returns the JSON text of a value.
   * @throws SerializeError if the value does not match the type.
   */
  stringify(value: unknown): string;
  /**
   * Returns the JSON text of a value in the form that a socket takes fastest: bytes of UTF-8 for a list of objects, or an object with one, of 4 KiB and
   * more; a string otherwise. It is the same function as `stringify` for types that are never written as bytes.
   * @param allocate Returns the memory of the bytes for their number; by default new memory. All of its content is replaced.
   * @throws SerializeError if the value does not match the type.
   */
  toBody(value: unknown, allocate?: (size: number) => Buffer): string | Buffer;
  /**
   * Returns a value as plain JSON values; a bigint beyond the safe integers stays a bigint.
   * @throws SerializeError if the value does not match the type.
   */
  pick(value: unknown): unknown;
}

/** Compiles a serializer of a type. Compile it once, at startup. */
export function compileSerializer(type: TypeShape, options: SerializerOptions = {}): Serializer {
  const { excludeUnset = false, excludeDefaults = false, excludeNone = false, byAlias = true, nan = 'null' } = options;
  const context: PickContext = {
    switches: { excludeUnset, excludeDefaults, excludeNone, byAlias, rejectsNaN: nan === 'reject' },
    classes: new Map(),
    compile: compilePicker,
  };
  const selected = readSelected(options);
  const picker = compilePicker(type, selected, context);
  const pick = (value: unknown) => pickWhole(picker, value);
  const isWhole = selected === everything && !excludeUnset && !excludeDefaults && !excludeNone;
  const writer = isWhole ? compileWriter(type, context) : undefined;
  const picked = (value: unknown) => encode(pick(value));
  if (writer === undefined) return { pick, stringify: picked, toBody: picked };
  const stringify = orPicked(writer.toText, picked);
  return { pick, stringify, toBody: writer.toBody === writer.toText ? stringify : orPicked(writer.toBody, picked) };
}

type Write<Form> = (value: unknown, allocate?: Allocate) => Form;

/** The picker reports the path in a value that does not match, or that contains itself. */
function orPicked<Form>(write: Write<Form>, picked: (value: unknown) => string): Write<Form | string> {
  return (value, allocate) => {
    try {
      return write(value, allocate);
    } catch (error) {
      if (error === NO_MATCH || error instanceof RangeError) return picked(value);
      throw error;
    }
  };
}

function pickWhole(picker: Picker, value: unknown): unknown {
  const picking = new Picking();
  const picked = picker(value, picking);
  if (picking.issues.length > 0) throw new SerializeError(picking.issues);
  return picked ?? null;
}
