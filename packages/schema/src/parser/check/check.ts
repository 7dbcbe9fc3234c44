import type { ClassShape, FieldShape } from '../../types/shape';
import type { ClassParser, Compiler } from '../compiler';
import { type ErrorNode, type Finding, makeNode, unknownValue } from '../issues/error-node';
import type { Run } from '../run';
import { hasNestedClass } from '../type-enforcement';
import { compilePropertyCheck, type PropertyCheck } from './property-check';

/** How instances of a class are checked, in class-validator's order. */
export interface CheckPlan {
  readonly shape: ClassShape;
  readonly properties: readonly PropertyCheck[];
  /** What class-validator knows of: its whitelist keeps these. */
  readonly listed: ReadonlySet<string>;
  readonly forbidsExtra: boolean;
  readonly strict: boolean;
}

export function planCheck(shape: ClassShape, compiler: Compiler): CheckPlan {
  const strict = compiler.rules.validation === 'strict';
  const checked = shape.fields.filter((field) => field.validated || (strict && hasNestedClass(field)));
  // a client never gives what is read-only: its value is the application's
  const given = checked.filter(({ documentation }) => documentation.readOnly !== true);
  const properties = inOrder(given).map((field) => compilePropertyCheck(field, shape, compiler));
  return {
    shape,
    properties,
    listed: new Set(checked.map(({ name }) => name)),
    strict,
    forbidsExtra: compiler.rules.extra === 'forbid',
  };
}

/** Checks instances by the plan, without generated code. */
export function interpretCheck(plan: CheckPlan): ClassParser['check'] {
  if (plan.properties.length === 0) return (instance) => [unknownValue(instance)];
  return (instance, run) => {
    const nodes: Finding[] = checkKeys(plan, instance as Record<string, unknown>, run);
    for (const { check } of plan.properties) {
      const node = check(instance, run);
      if (node) nodes.push(node);
    }
    return nodes.length === 0 ? undefined : nodes;
  };
}

/** Undeclared keys: one node for each where they are forbidden, else they are removed where any can be left. */
export function checkKeys({ forbidsExtra, strict, listed, shape }: CheckPlan, instance: Record<string, unknown>, run: Run): ErrorNode[] {
  if (!forbidsExtra && !run.whitelist) return [];
  if (forbidsExtra && strict && !run.whitelist) return run.extraKeysOf(instance).map((key) => extraKey(key, null));
  const unlisted = Object.keys(instance).filter((key) => !listed.has(key));
  if (forbidsExtra) return unlisted.map((key) => extraKey(key, instance[key], wireNameOf(shape, key)));
  for (const key of unlisted) delete instance[key];
  return [];
}

/** A property that class-transformer renames, but class-validator does not know, came under its wire name. */
function wireNameOf({ fields }: ClassShape, key: string): string {
  return fields.find(({ name }) => name === key)?.wireNameIn ?? key;
}

function extraKey(key: string, value: unknown, wireName = key): ErrorNode {
  const node = makeNode(wireName, value ?? null);
  node.constraints.whitelistValidation = `property ${key} should not exist`;
  return node;
}

function inOrder(fields: readonly FieldShape[]): FieldShape[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...fields].sort((a, b) => (a.order < 0 ? last : a.order) - (b.order < 0 ? last : b.order));
}
