import { markParsed } from '../../read/parsed-instances';
import type { ClassParser } from '../compiler';
import { rejectDepth } from '../rejection';
import { keepExtraKeys } from './extra-keys';
import { readInto } from './field-reader';
import { type HydratePlan, hasTransforms } from './plan';

/** Returns a hydration that interprets a plan, for processes that disallow code generation from strings. */
export function interpretHydrate(plan: HydratePlan): ClassParser['hydrate'] {
  const Target = plan.shape.class as new () => Record<string, unknown>;
  const marks = hasTransforms(plan);
  return (raw, depth, run) => {
    if (depth > run.limits.depth) rejectDepth(run.limits.depth, raw);
    if (plan.conflictingKeys.some((key) => Object.hasOwn(raw, key))) return plan.fallback(raw, depth, run);
    const instance = new Target();
    for (const key of plan.keysToRemove) delete instance[key];
    for (const reader of plan.readers) readInto(instance, reader, raw, depth, run);
    if (plan.extra) keepExtraKeys(plan.extra, instance, raw, run);
    if (marks) markParsed(instance);
    return instance;
  };
}
