import { encode } from './serializer/encode';
import { MISFIT } from './serializer/generated/members';
import { compileText, type TextWriter } from './serializer/generated/text-writer';
import { compilePick } from './serializer/pick';
import type { PickContext, Picker } from './serializer/picker';
import { Picking, SerializeError } from './serializer/picking';
import { EVERYTHING, readSelected, type SelectionSpec } from './serializer/selection';
import type { TypeShape } from './types/shape';

/** What of a value goes out. */
export interface SerializerOptions {
  /**
   * Only these members: names, which apply to the elements of a list, the values of a map and the items of a page; a nested record goes into
   * them. Indexes and `__all__` name elements of a list.
   */
  readonly include?: SelectionSpec;
  /** Not these members. */
  readonly exclude?: SelectionSpec;
  /** Only keys that are present in the value: no defaults. */
  readonly excludeUnset?: boolean;
  /** Without members that equal the class's initialiser. */
  readonly excludeDefaults?: boolean;
  /** Without members that are null. */
  readonly excludeNone?: boolean;
  /** Wire names (`@Expose({ name })`) or, when false, property names. Default true. */
  readonly byAlias?: boolean;
  /**
   * NaN and the infinities in a number's place: `null`, as JSON.stringify writes them, or refused where `@IsNumber` does not allow them, so that
   * a document which says `number` is true. Default `null`.
   */
  readonly nan?: 'null' | 'refuse';
}

/** Writes values of one type: only what it declares. */
export interface Serializer {
  /**
   * The JSON text of a value.
   * @throws SerializeError when the value does not fit the type.
   */
  stringify(value: unknown): string;
  /**
   * The same as plain JSON values; a bigint beyond the safe integers stays one.
   * @throws SerializeError when the value does not fit the type.
   */
  pick(value: unknown): unknown;
}

/** Compiles a serializer of a type. Compile once, at boot. */
export function compileSerializer(type: TypeShape, options: SerializerOptions = {}): Serializer {
  const { excludeUnset = false, excludeDefaults = false, excludeNone = false, byAlias = true, nan = 'null' } = options;
  const context: PickContext = {
    switches: { excludeUnset, excludeDefaults, excludeNone, byAlias, refuseNaN: nan === 'refuse' },
    classes: new Map(),
    compile: compilePick,
  };
  const selected = readSelected(options);
  const picker = compilePick(type, selected, context);
  const pick = (value: unknown) => pickWhole(picker, value);
  const isWhole = selected === EVERYTHING && !excludeUnset && !excludeDefaults && !excludeNone;
  const write = isWhole ? compileText(type, context) : undefined;
  return { pick, stringify: write ? (value) => writeWhole(write, pick, value) : (value) => encode(pick(value)) };
}

/** A value that does not fit, or that contains itself, goes through the picker, which says where. */
function writeWhole(write: TextWriter, pick: Serializer['pick'], value: unknown): string {
  try {
    return write(value);
  } catch (error) {
    if (error === MISFIT || error instanceof RangeError) return encode(pick(value));
    throw error;
  }
}

function pickWhole(picker: Picker, value: unknown): unknown {
  const picking = new Picking();
  const picked = picker(value, picking);
  if (picking.issues.length > 0) throw new SerializeError(picking.issues);
  return picked ?? null;
}
