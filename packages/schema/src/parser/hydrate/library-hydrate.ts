import { plainToInstance } from 'class-transformer';
import type { Class } from '../../types/shape';
import { isObject } from '../../values/predicates';
import { isValueError } from '../issues/value-error';
import { Rejection, type Run, rejectDepth, rejectItems, rejectUnreadable } from '../run';
import { guardCallbacks } from './library-callbacks';

/** What class-transformer itself makes of a raw object; undeclared keys stay, for the checks to remove. */
export function runLibrary(target: Class, raw: object, run: Run, strict: boolean): object {
  run.whitelist = true;
  walk(raw, 0, run);
  return readable(() => guardCallbacks(run, () => plainToInstance(target as new () => object, raw, { exposeDefaultValues: strict })), raw);
}

/** Runs a conversion of the library's; a value it fails on is refused. */
export function readable<Result>(convert: () => Result, culprit: unknown): Result {
  try {
    return convert();
  } catch (error) {
    if (error instanceof Rejection || !isValueError(error)) throw error;
    return rejectUnreadable(culprit);
  }
}

/** class-transformer walks without bounds, so the bounds are checked before. */
function walk(value: object, depth: number, run: Run): void {
  if (depth > run.limits.depth) rejectDepth(run, value);
  if (Array.isArray(value) && value.length > run.limits.items) rejectItems(run.limits.items, value);
  for (const inner of Object.values(value)) if (isObject(inner)) walk(inner, depth + 1, run);
}
