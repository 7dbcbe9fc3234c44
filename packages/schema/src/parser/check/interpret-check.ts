import type { ClassParser } from '../compiler';
import { type Finding, unknownValue } from '../issues/error-node';
import type { CheckPlan } from './check-plan';
import { checkExtraKeys } from './extra-keys';

/** Returns a check that interprets a plan, for processes that disallow code generation from strings. */
export function interpretCheck(plan: CheckPlan): ClassParser['check'] {
  if (plan.properties.length === 0) return (instance) => [unknownValue(instance)];
  return (instance, run) => {
    const findings: Finding[] = checkExtraKeys(plan, instance as Record<string, unknown>, run);
    for (const { check } of plan.properties) {
      const node = check(instance, run);
      if (node) findings.push(node);
    }
    return findings.length === 0 ? undefined : findings;
  };
}
