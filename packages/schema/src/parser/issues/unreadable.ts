import { isObject } from '../../values/predicates';
import { Rejection, type Run } from '../run';
import { isValueError } from './value-error';

/**
 * Takes the place of a property's value where code of the author (a transform, a setter) failed on what the client sent, so that the rest of
 * the value is still read and checked. The check of the property reports it; `findUnreadable` finds the ones that are never checked.
 */
export class Unreadable {
  readonly code: string;
  /** The message without the name of the property. */
  readonly words: string;

  constructor(code = 'unreadable', words = 'could not be read') {
    this.code = code;
    this.words = words;
  }
}

/**
 * The placeholder for an error that the client's value caused.
 * @throws any other error as it is.
 */
export function toUnreadable(error: unknown, run: Run): Unreadable {
  if (!(error instanceof Rejection || isValueError(error))) throw error;
  run.hasUnreadable = true;
  return error instanceof Rejection ? new Unreadable(error.code, error.message) : new Unreadable();
}

/** An {@link Unreadable} in a value, and where it is. */
export interface Placed {
  readonly unreadable: Unreadable;
  readonly path: readonly (string | number)[];
}

/** The placeholders that a value still holds: inside objects that nothing checks. */
export function findUnreadable(whole: unknown): readonly Placed[] {
  const found: Placed[] = [];
  const seen = new Set<object>();
  const queue: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: whole, path: [] }];
  for (let step = queue.pop(); step; step = queue.pop()) {
    const { value, path } = step;
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Unreadable) found.push({ unreadable: value, path });
    else for (const [key, member] of membersOf(value)) queue.push({ value: member, path: [...path, key] });
  }
  return found.reverse();
}

function membersOf(value: object): Iterable<readonly [string | number, unknown]> {
  if (Array.isArray(value) || value instanceof Set) return [...value].entries();
  if (value instanceof Map) return [...value].map(([key, member]) => [String(key), member] as const);
  return Object.entries(value);
}
