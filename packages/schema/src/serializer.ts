import { compilePick, type PickContext, type Picker } from './serializer/pick';
import { Picking, SerializeError } from './serializer/picking';
import { EVERYTHING, readSelection, type Selected, type SelectionSpec } from './serializer/selection';
import type { TypeShape } from './shape';

/** What of a value goes out. */
export interface SerializerOptions {
  /** Only these members; a nested record goes into them, `__all__` and indexes into the elements of a collection. */
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
  const { excludeUnset = false, excludeDefaults = false, excludeNone = false, byAlias = true } = options;
  const context: PickContext = { switches: { excludeUnset, excludeDefaults, excludeNone, byAlias }, classes: new Map() };
  const picker = compilePick(type, selectionOf(options), context);
  const pick = (value: unknown) => pickWhole(picker, value);
  return { pick, stringify: (value) => encode(pick(value)) };
}

function selectionOf({ include, exclude }: SerializerOptions): Selected {
  return include === undefined && exclude === undefined ? EVERYTHING : { include: readSelection(include), exclude: readSelection(exclude) };
}

function pickWhole(picker: Picker, value: unknown): unknown {
  const picking = new Picking();
  const picked = picker(value, picking);
  if (picking.issues.length > 0) throw new SerializeError(picking.issues);
  return picked ?? null;
}

/** JSON text of plain values; a bigint is written with all its digits. */
function encode(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return encodeWithBigInts(value);
    throw error;
  }
}

function encodeWithBigInts(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(encodeWithBigInts).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${encodeWithBigInts(item)}`)
    .join(',')}}`;
}
