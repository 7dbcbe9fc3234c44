import { isObject } from '../../values/predicates';
import { Rejection } from '../rejection';
import type { Run } from '../run';
import { isValueError } from './value-error';

/**
 * A placeholder for the value of a property when the author's code (a transform, a setter) failed on the client's value, so that the rest of
 * the object is still read and checked. The check of the property reports it; `findUnreadable` finds placeholders that no check reaches.
 */
export class Unreadable {
  readonly code: string;
  /** The message without the name of the property. */
  readonly phrase: string;

  constructor(code = 'unreadable', phrase = 'could not be read') {
    this.code = code;
    this.phrase = phrase;
  }
}

/**
 * Returns the placeholder for an error that the client's value caused.
 * @throws every other error unchanged.
 */
export function toUnreadable(error: unknown, run: Run): Unreadable {
  if (!(error instanceof Rejection || isValueError(error))) throw error;
  run.hasUnreadable = true;
  return error instanceof Rejection ? new Unreadable(error.code, error.phrase) : new Unreadable();
}

/** An {@link Unreadable} and its path. */
export interface PlacedUnreadable {
  readonly unreadable: Unreadable;
  readonly path: readonly (string | number)[];
}

/** Returns the placeholders in a value, including those in objects that no check reaches. */
export function findUnreadable(root: unknown): readonly PlacedUnreadable[] {
  const found: PlacedUnreadable[] = [];
  const seen = new Set<object>();
  const stack: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value, path } = step;
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Unreadable) found.push({ unreadable: value, path });
    else for (const [key, member] of membersOf(value)) stack.push({ value: member, path: [...path, key] });
  }
  return found.reverse();
}

function membersOf(value: object): Iterable<readonly [string | number, unknown]> {
  if (Array.isArray(value) || value instanceof Set) return [...value].entries();
  if (value instanceof Map) return [...value].map(([key, member]) => [String(key), member] as const);
  return Object.entries(value);
}
