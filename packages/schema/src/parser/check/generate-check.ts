import { Constants } from '../../codegen/constants';
import type { FieldShape } from '../../types/shape';
import type { ClassParser } from '../compiler';
import { addIssue, addNestedFindings, type ErrorNode } from '../issues/error-node';
import { LOOK_UP } from '../issues/input';
import { Unreadable } from '../issues/unreadable';
import type { Run } from '../run';
import { isHydratedByType } from '../type-enforcement';
import type { CheckPlan } from './check-plan';
import { checkExtraKeys } from './extra-keys';
import { guardedSource } from './guard';
import { type InlineCheck, inlineChecks } from './inline-checks';
import type { NestedCheck } from './nested-check';
import type { PropertyCheck } from './property-check';

/**
 * Returns the plan as one generated function; undefined in a process that disallows code generation from strings. A valid object passes a chain of
 * expressions. A property that does not pass is checked again by its own `check`, which finds the issues.
 */
export function generateCheck(plan: CheckPlan): ClassParser['check'] | undefined {
  const constants = new Constants();
  const functions: string[] = [];
  const properties = plan.properties.map((property) => propertySource(property, constants, functions));
  const keys = `${plan.forbidsExtra ? '' : 'if (run.whitelist) '}nodes = ${constants.name(extraKeysCheck(plan))}(instance, run);`;
  const body = `return function check(instance, run) {\nlet nodes, node, value;\n${keys}\n${properties.join('\n')}\nreturn nodes;\n};`;
  return constants.makeFunction(`${functions.join('\n')}\n${body}`)?.() as ClassParser['check'] | undefined;
}

function extraKeysCheck(plan: CheckPlan): (instance: Record<string, unknown>, run: Run) => ErrorNode[] | undefined {
  return (instance, run) => {
    const nodes = checkExtraKeys(plan, instance, run);
    return nodes.length === 0 ? undefined : nodes;
  };
}

const keepNode = 'if (node !== undefined) { if (nodes === undefined) nodes = [node]; else nodes.push(node); }';

function propertySource(property: PropertyCheck, constants: Constants, functions: string[]): string {
  const fullCheck = `node = ${constants.name(property.check)}(instance, run); ${keepNode}`;
  if (!property.isInline && !property.guarded) return fullCheck;
  const checks = inlineChecks(property, constants, functions);
  const name = JSON.stringify(property.field.name);
  const read = property.mayBeUnreadable
    ? `value = instance[${name}]; if (value instanceof ${constants.name(Unreadable)}) { ${fullCheck} } else`
    : `value = instance[${name}];`;
  if (!property.isInline) {
    const guarded = property.guarded && guardedSource(property.guarded, checks, fullCheck, { constants, functions });
    return guarded === undefined ? fullCheck : `${read} { ${guarded} }`;
  }
  const issues = issuesSource(property, checks, constants);
  if (issues !== undefined) return `${read} { ${issues} }`;
  const passes = passesSource(property.field, checks);
  const rejected = passes === 'true' ? '' : `if (!(${passes})) { ${fullCheck} }`;
  if (!property.nested) return `${read} { ${rejected} }`;
  const nested = `if (value !== undefined${skipsNull(property.field)}) { ${nestedSource(property.field, property.nested, constants)} }`;
  return `${read} { ${rejected}${rejected ? ' else ' : ''}${nested} }`;
}

/** Returns each check with the issue that it adds; undefined if an issue has to be found by the full check. */
function issuesSource({ field, nested }: PropertyCheck, checks: readonly InlineCheck[], constants: Constants): string | undefined {
  const codes = new Set(checks.map(({ code }) => code));
  if (nested || codes.size < checks.length || checks.some(({ message }) => message === undefined)) return undefined;
  const key = JSON.stringify(field.wireNameIn);
  const input = isRaw(field) ? 'value' : constants.name(LOOK_UP);
  const add = constants.name(addIssue);
  const statements = checks.map(
    ({ source, code, message }) =>
      `if (!(${source})) nodes = ${add}(nodes, ${key}, ${JSON.stringify(code)}, ${constants.name(message)}, value === undefined, ${input});`,
  );
  const all = statements.join(' ');
  return field.conditions.length > 0 ? `if (value !== undefined && value !== null) { ${all} }` : all;
}

/** Returns true if the checked value is the raw value. */
function isRaw(field: FieldShape): boolean {
  return !field.typed && !field.transformsIn && !isHydratedByType(field);
}

/** Returns the source that checks objects of the declared class, alone or in an array. Any other value is left to the nested check. */
function nestedSource(field: FieldShape, { checkAlone, singleClass }: NestedCheck, constants: Constants): string {
  const nestedCheck = `node = ${constants.name(checkAlone)}(value, run); ${keepNode}`;
  if (!singleClass) return nestedCheck;
  const parser = constants.name(singleClass);
  const target = constants.name(singleClass.shape.class);
  const key = JSON.stringify(field.wireNameIn);
  const add = constants.name(addNestedFindings);
  return `
if (Array.isArray(value)) {
  let plain = true;
  for (let index = 0; index < value.length; index++) { const item = value[index]; if (typeof item !== "object" || item === null || item.constructor !== ${target}) { plain = false; break; } }
  if (plain) {
    for (let index = 0; index < value.length; index++) {
      const found = ${parser}.check(value[index], run);
      if (found !== undefined) nodes = ${add}(nodes, ${key}, index, found);
    }
  } else { ${nestedCheck} }
} else if (typeof value === "object" && value !== null && value.constructor === ${target}) {
  const found = ${parser}.check(value, run);
  if (found !== undefined) nodes = ${add}(nodes, ${key}, undefined, found);
} else { ${nestedCheck} }
`;
}

function skipsNull({ conditions }: FieldShape): string {
  return conditions.length > 0 ? ' && value !== null' : '';
}

function passesSource({ conditions }: FieldShape, checks: readonly InlineCheck[]): string {
  if (checks.length === 0) return 'true';
  const all = checks.map(({ source }) => source).join(' && ');
  return conditions.length > 0 ? `value === undefined || value === null || ${all}` : all;
}
