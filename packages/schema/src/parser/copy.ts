import { plainToInstance } from 'class-transformer';
import { type Run, refuseDepth, refuseItems, refuseUnreadable } from './run';

const EMPTY = {};

/**
 * Copies a value nobody declared a type for, as class-transformer does: keys that an object has from birth (`__proto__`,
 * `constructor`, `toString`, …) are left behind.
 */
export function copyUntyped(value: unknown, depth: number, run: Run): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > run.limits.depth) refuseDepth(run, value);
  if (Array.isArray(value)) return copyArray(value, depth, run);
  return isPlain(value) ? copyObject(value as Record<string, unknown>, depth, run) : plainToInstance(undefined as never, value);
}

/** True for what JSON.parse makes of `{…}`. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function copyArray(value: readonly unknown[], depth: number, run: Run): unknown[] {
  if (value.length > run.limits.items) refuseItems(run.limits.items, value);
  const copy = new Array<unknown>(value.length);
  for (let index = 0; index < copy.length; index++) {
    const item = value[index];
    copy[index] = typeof item === 'object' && item !== null ? copyUntyped(item, depth + 1, run) : item;
  }
  return copy;
}

function copyObject(value: Record<string, unknown>, depth: number, run: Run): object {
  // class-transformer takes a `constructor` key for the object's class and fails on it
  if (Object.hasOwn(value, 'constructor') && value.constructor) refuseUnreadable(value);
  const keys = Object.keys(value);
  run.takeMembers(keys.length, value);
  const copy: Record<string, unknown> = {};
  for (const key of keys) if (!(key in EMPTY)) copy[key] = copyUntyped(value[key], depth + 1, run);
  return copy;
}
