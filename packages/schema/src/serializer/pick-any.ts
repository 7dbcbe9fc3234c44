import { isObject, isPlain } from '../values/predicates';
import { classOf, instanceFormOf } from './instance-form';
import { MAX_DEPTH, type Picking } from './picking';

/**
 * A plain JSON value of anything: Date, URL and whatever has `toJSON` by its own form, instances as their class-transformer decorators say,
 * Map as object, Set and iterables as array, bytes as base64.
 */
export function pickAny(value: unknown, picking: Picking): unknown {
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

/** A number where it is exact, else the bigint itself: JSON text has all its digits. */
export function plainBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** True for an object that says its own JSON form. */
export function hasOwnForm(value: unknown): value is { toJSON(): unknown } {
  return isObject(value) && typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

export function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && typeof (value as Iterable<unknown>)[Symbol.iterator] === 'function';
}

function pickObject(value: object, picking: Picking): unknown {
  if (picking.path.length > MAX_DEPTH) return picking.refuse('depth', 'is nested too deeply, or contains itself');
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  const form = isPlain(value) ? undefined : instanceFormOf(classOf(value) ?? Object);
  if (form) return pickFormed(form(value), picking);
  if (hasOwnForm(value)) return pickAny(value.toJSON(), picking);
  if (value instanceof Map) return pickEntries(value, picking);
  if (isIterable(value)) return [...value].map((item, index) => picking.inside(index, () => pickAny(item, picking) ?? null));
  return pickEntries(Object.entries(value), picking);
}

function pickFormed(formed: unknown, picking: Picking): unknown {
  return isObject(formed) && isPlain(formed) ? pickEntries(Object.entries(formed), picking) : pickAny(formed, picking);
}

function pickEntries(entries: Iterable<[unknown, unknown]>, picking: Picking): object {
  const picked: [string, unknown][] = [];
  for (const [key, item] of entries) {
    const plain = picking.inside(String(key), () => pickAny(item, picking));
    if (plain !== undefined) picked.push([String(key), plain]);
  }
  return Object.fromEntries(picked);
}
