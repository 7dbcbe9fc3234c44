import { Constants } from '../../codegen/constants';
import type { FieldShape } from '../../types/shape';
import type { ClassParser } from '../compiler';
import { addIssue, addNestedFindings, type ErrorNode, LOOK_UP } from '../issues/error-node';
import { Unreadable } from '../issues/unreadable';
import type { Run } from '../run';
import { isHydratedByType } from '../type-enforcement';
import { type CheckPlan, checkKeys } from './check';
import type { ConstraintCheck, PropertyCheck } from './property-check';
import type { StrictRule } from './strict';

/**
 * The plan as one generated function; undefined where code may not be generated from strings. A valid object passes a chain of
 * expressions; a property that does not is handed to its own check, which asks again and says why.
 */
export function generateCheck(plan: CheckPlan): ClassParser['check'] | undefined {
  const constants = new Constants();
  const helpers: string[] = [];
  const properties = plan.properties.map((property) => propertySource(property, constants, helpers));
  const keys = `${plan.forbidsExtra ? '' : 'if (run.whitelist) '}nodes = ${constants.name(undeclared(plan))}(instance, run);`;
  const body = `return function check(instance, run) {\nlet nodes, node, value;\n${keys}\n${properties.join('\n')}\nreturn nodes;\n};`;
  return constants.makeFunction(`${helpers.join('\n')}\n${body}`)?.() as ClassParser['check'] | undefined;
}

function undeclared(plan: CheckPlan): (instance: Record<string, unknown>, run: Run) => ErrorNode[] | undefined {
  return (instance, run) => {
    const nodes = checkKeys(plan, instance, run);
    return nodes.length === 0 ? undefined : nodes;
  };
}

const keepNode = 'if (node !== undefined) { if (nodes === undefined) nodes = [node]; else nodes.push(node); }';

function propertySource(property: PropertyCheck, constants: Constants, helpers: string[]): string {
  const asked = `node = ${constants.name(property.check)}(instance, run); ${keepNode}`;
  if (!property.isInline) return asked;
  const checks = inlineChecks(property, constants, helpers);
  const name = JSON.stringify(property.field.name);
  const read = property.mayBeUnreadable
    ? `value = instance[${name}]; if (value instanceof ${constants.name(Unreadable)}) { ${asked} } else`
    : `value = instance[${name}];`;
  const written = refusals(property, checks, constants);
  if (written !== undefined) return `${read} { ${written} }`;
  const passes = passesSource(property, checks);
  const refused = passes === 'true' ? '' : `if (!(${passes})) { ${asked} }`;
  if (!property.inside) return `${read} { ${refused} }`;
  const inside = `if (value !== undefined${skipsNull(property)}) { ${insideSource(property, constants)} }`;
  return `${read} { ${refused}${refused ? ' else ' : ''}${inside} }`;
}

/** One thing asked of a value as an expression; with a message where that is known at boot. */
interface InlineCheck {
  readonly source: string;
  readonly code: string;
  readonly message?: string;
}

/** In the order class-validator reports: what strict asks first, the constraints, what strict asks last. */
function inlineChecks({ rules, constraints }: PropertyCheck, constants: Constants, helpers: string[]): InlineCheck[] {
  const own = constraints.map((check) => ({
    source: constraintSource(check, constants, helpers),
    code: check.validators[0].validator.name || check.constraint.key,
    message: check.constraint.context ? undefined : check.validators[0].message.fixed,
  }));
  const strict = (rule: StrictRule) => ({
    source: rule.source(
      'value',
      (rule.constants ?? []).map((value) => constants.name(value)),
    ),
    code: rule.code,
    message: rule.message,
  });
  return [...rules.before.map(strict), ...own, ...rules.after.map(strict)];
}

/** Each check with the issue it makes, written out; undefined where the property's own check must say why. */
function refusals({ field, inside }: PropertyCheck, checks: readonly InlineCheck[], constants: Constants): string | undefined {
  const codes = checks.map(({ code }) => code);
  if (inside || new Set(codes).size < codes.length || checks.some(({ message }) => message === undefined)) return undefined;
  const key = JSON.stringify(field.wireNameIn);
  const input = isRaw(field) ? 'value' : constants.name(LOOK_UP);
  const add = constants.name(addIssue);
  const refused = checks.map(
    ({ source, code, message }) =>
      `if (!(${source})) nodes = ${add}(nodes, ${key}, ${JSON.stringify(code)}, ${constants.name(message)}, value === undefined, ${input});`,
  );
  return field.conditions.length > 0 ? `if (value !== undefined && value !== null) { ${refused.join(' ')} }` : refused.join(' ');
}

/** True where the checked value is the one that came in. */
function isRaw(field: FieldShape): boolean {
  return !field.typed && !field.transformsIn && !isHydratedByType(field);
}

/** Objects of the one declared class, alone or in an array, are checked here; all else by the property's own road. */
function insideSource({ field, inside, nestedClass }: PropertyCheck, constants: Constants): string {
  const asked = `node = ${constants.name(inside)}(value, run); ${keepNode}`;
  if (!nestedClass) return asked;
  const parser = constants.name(nestedClass);
  const target = constants.name(nestedClass.shape.class);
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
  } else { ${asked} }
} else if (typeof value === "object" && value !== null && value.constructor === ${target}) {
  const found = ${parser}.check(value, run);
  if (found !== undefined) nodes = ${add}(nodes, ${key}, undefined, found);
} else { ${asked} }
`;
}

function skipsNull({ field }: PropertyCheck): string {
  return field.conditions.length > 0 ? ' && value !== null' : '';
}

function passesSource({ field }: PropertyCheck, checks: readonly InlineCheck[]): string {
  if (checks.length === 0) return 'true';
  const all = checks.map(({ source }) => source).join(' && ');
  return field.conditions.length > 0 ? `value === undefined || value === null || ${all}` : all;
}

function constraintSource({ constraint, inline }: ConstraintCheck, constants: Constants, helpers: string[]): string {
  const names = inline?.constants.map((value) => constants.name(value)) ?? [];
  const source = (value: string) => inline?.expression?.(value, names) as string;
  return constraint.each ? `${eachHelper(source, helpers)}(value)` : source('value');
}

/** Every element of an array, a Set or a Map; a value that is none of them is checked itself. */
function eachHelper(source: (value: string) => string, helpers: string[]): string {
  const name = `each${helpers.length}`;
  helpers.push(`function ${name}(value) {
if (Array.isArray(value)) { for (let index = 0; index < value.length; index++) { const item = value[index]; if (!${source('item')}) return false; } return true; }
if (value instanceof Set || value instanceof Map) { for (const item of value.values()) if (!${source('item')}) return false; return true; }
return ${source('value')};
}`);
  return name;
}
