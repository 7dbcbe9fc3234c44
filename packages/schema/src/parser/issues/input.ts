import { isObject } from '../../values/predicates';

/** Marks an input that is not known where an issue is found; it is looked up in the raw value by the path of the issue. */
export const LOOK_UP = Symbol('look up');

const maxInputLength = 200;

/** Returns true for values that an issue repeats: short scalars. An object in an issue would grow with each level of nesting. */
export function isEchoed(input: unknown): boolean {
  if (typeof input === 'string') return input.length <= maxInputLength;
  return input === null || typeof input === 'number' || typeof input === 'boolean';
}

/** Returns the part of the raw value at a path, if an issue repeats it; undefined otherwise. */
export function inputAt(raw: unknown, path: readonly (string | number)[]): unknown {
  const value = valueAt(raw, path);
  return isEchoed(value) ? value : undefined;
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
