import type { ClassShape } from '../../types/shape';
import { type ErrorNode, makeNode } from '../issues/error-node';
import type { Run } from '../run';
import type { CheckPlan } from './check-plan';

/** Returns a node for each undeclared key if they are forbidden; otherwise removes those that class-transformer left on the instance. */
export function checkExtraKeys(
  { forbidsExtra, strict, whitelisted, shape }: CheckPlan,
  instance: Record<string, unknown>,
  run: Run,
): ErrorNode[] {
  if (!forbidsExtra && !run.whitelist) return [];
  if (forbidsExtra && strict && !run.whitelist) return run.extraKeysOf(instance).map((key) => extraKey(key, null));
  const undeclared = Object.keys(instance).filter((key) => !whitelisted.has(key));
  if (forbidsExtra) return undeclared.map((key) => extraKey(key, instance[key], wireNameOf(shape, key)));
  for (const key of undeclared) delete instance[key];
  return [];
}

/** A property that class-transformer renames and class-validator does not know was sent under its wire name. */
function wireNameOf({ fields }: ClassShape, key: string): string {
  return fields.find(({ name }) => name === key)?.wireNameIn ?? key;
}

function extraKey(key: string, value: unknown, wireName = key): ErrorNode {
  const node = makeNode(wireName, value ?? null);
  node.constraints.whitelistValidation = `property ${key} should not exist`;
  return node;
}
