import { loadTransformer } from '../../libraries/class-transformer';
import type { Class } from '../../types/shape';
import { isObject } from '../../values/predicates';
import { isValueError } from '../issues/value-error';
import { Rejection, rejectDepth, rejectItems, rejectUnreadable } from '../rejection';
import type { Run } from '../run';
import { guardCallbacks } from './library-callbacks';

/** Builds an instance with class-transformer. Undeclared keys remain on it; the checks remove them. */
export function runLibrary(target: Class, raw: object, run: Run, strict: boolean): object {
  run.whitelist = true;
  checkLimits(raw, 0, run);
  return convertOrReject(
    () => guardCallbacks(run, () => loadTransformer().plainToInstance(target as new () => object, raw, { exposeDefaultValues: strict })),
    raw,
  );
}

/**
 * Runs a conversion that class-transformer also makes.
 * @throws Rejection when the conversion fails on the client's value.
 */
export function convertOrReject<Result>(convert: () => Result, culprit: unknown): Result {
  try {
    return convert();
  } catch (error) {
    if (error instanceof Rejection || !isValueError(error)) throw error;
    return rejectUnreadable(culprit);
  }
}

/** class-transformer has no limits, so they are checked before it runs. */
function checkLimits(value: object, depth: number, run: Run): void {
  const { depth: maxDepth, items: maxItems } = run.limits;
  if (depth > maxDepth) rejectDepth(maxDepth, value);
  if (Array.isArray(value) && value.length > maxItems) rejectItems(maxItems, value);
  for (const member of Object.values(value)) if (isObject(member)) checkLimits(member, depth + 1, run);
}
