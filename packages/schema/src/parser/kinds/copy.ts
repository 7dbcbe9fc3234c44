import { loadTransformer } from '../../libraries/class-transformer';
import { isPlain } from '../../values/predicates';
import { setMember } from '../../values/set-member';
import { rejectDepth, rejectItems, rejectUnreadable } from '../rejection';
import type { Run } from '../run';

const emptyObject = {};

/** Copies the members of an object. */
type CopyMembers = (value: Record<string, unknown>, depth: number, run: Run) => object;

/**
 * Copies a value of an undeclared type as class-transformer does: keys that every object inherits (`__proto__`, `constructor`, `toString`, …)
 * are not copied.
 */
export function copyUntyped(value: unknown, depth: number, run: Run): unknown {
  return copy(value, copyLikeLibrary, depth, run);
}

/** Copies a value of any type; every key is data. */
export function copyData(value: unknown, depth: number, run: Run): unknown {
  return copy(value, copyEveryKey, depth, run);
}

function copy(value: unknown, copyMembers: CopyMembers, depth: number, run: Run): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > run.limits.depth) rejectDepth(run.limits.depth, value);
  if (Array.isArray(value)) return copyArray(value, copyMembers, depth, run);
  return isPlain(value) ? copyMembers(value, depth, run) : loadTransformer().plainToInstance(undefined as never, value);
}

function copyArray(value: readonly unknown[], copyMembers: CopyMembers, depth: number, run: Run): unknown[] {
  if (value.length > run.limits.items) rejectItems(run.limits.items, value);
  const items = new Array<unknown>(value.length);
  for (let index = 0; index < items.length; index++) {
    const item = value[index];
    items[index] = typeof item === 'object' && item !== null ? copy(item, copyMembers, depth + 1, run) : item;
  }
  return items;
}

function copyLikeLibrary(value: Record<string, unknown>, depth: number, run: Run): object {
  // class-transformer reads a `constructor` key as the class of the object and fails on it.
  if (Object.hasOwn(value, 'constructor') && value.constructor) rejectUnreadable(value);
  const keys = Object.keys(value);
  run.countMembers(keys.length, value);
  const members: Record<string, unknown> = {};
  for (const key of keys) if (!(key in emptyObject)) members[key] = copyUntyped(value[key], depth + 1, run);
  return members;
}

function copyEveryKey(value: Record<string, unknown>, depth: number, run: Run): object {
  const keys = Object.keys(value);
  run.countMembers(keys.length, value);
  const members: Record<string, unknown> = {};
  for (const key of keys) setMember(members, key, copyData(value[key], depth + 1, run));
  return members;
}
