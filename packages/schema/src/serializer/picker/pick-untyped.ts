import { instantText } from '../../formats/date-text';
import { isObject, isPlain } from '../../values/predicates';
import { instanceFormOf } from './instance-form';
import { maxDepth, type Picking } from './picking';
import { classOf } from './typed-form';

/**
 * Picks a value without a declared type. A value with `toJSON`, such as a Date or a URL, has the form that this returns; an instance has the form of its
 * class-transformer decorators; a Map is an object, a Set or another iterable is an array, and bytes are base64.
 */
export function pickUntyped(value: unknown, picking: Picking): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return plainBigInt(value);
    case 'object':
      return value === null ? null : pickObject(value, picking);
    default:
      return undefined;
  }
}

/** Returns a bigint as a number if that is exact, or else the bigint itself, whose digits are all written. */
export function plainBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Returns true for an object with `toJSON`. */
export function hasOwnForm(value: unknown): value is { toJSON(): unknown } {
  return isObject(value) && typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

/** Returns true for an object with an iterator. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && typeof (value as Iterable<unknown>)[Symbol.iterator] === 'function';
}

function pickObject(value: object, picking: Picking): unknown {
  if (picking.path.length > maxDepth) return picking.rejectDepth();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : instantText(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  const form = isPlain(value) ? undefined : instanceFormOf(classOf(value) ?? Object);
  if (form) return pickFormed(form(value), picking);
  if (hasOwnForm(value)) return pickUntyped(value.toJSON(), picking);
  if (value instanceof Map) return pickEntries(value, picking);
  if (isIterable(value)) return [...value].map((item, index) => picking.inside(index, () => pickUntyped(item, picking) ?? null));
  return pickEntries(Object.entries(value), picking);
}

function pickFormed(formed: unknown, picking: Picking): unknown {
  return isObject(formed) && isPlain(formed) ? pickEntries(Object.entries(formed), picking) : pickUntyped(formed, picking);
}

function pickEntries(entries: Iterable<[unknown, unknown]>, picking: Picking): object {
  const picked: [string, unknown][] = [];
  for (const [key, item] of entries) {
    const plain = picking.inside(String(key), () => pickUntyped(item, picking));
    if (plain !== undefined) picked.push([String(key), plain]);
  }
  return Object.fromEntries(picked);
}
