import { type CheckPlan, checkKeys } from './check';
import type { ClassParser } from './compiler';
import { Constants } from './constants';
import type { ErrorNode } from './error-node';
import type { ConstraintCheck, PropertyCheck } from './property-check';
import type { Run } from './run';

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
  const passes = passesSource(property, constants, helpers);
  if (passes === undefined) return asked;
  const read = `value = instance[${JSON.stringify(property.field.name)}];`;
  const refused = passes === 'true' ? '' : `if (!(${passes})) { ${asked} }`;
  if (!property.checkInside) return `${read} ${refused}`;
  const inside = `if (value !== undefined${skipsNull(property)}) { node = ${constants.name(property.checkInside)}(value, run); ${keepNode} }`;
  return `${read} ${refused}${refused ? ' else ' : ''}${inside}`;
}

function skipsNull({ field }: PropertyCheck): string {
  return field.conditions.length > 0 ? ' && value !== null' : '';
}

/** An expression that is true when nothing but the objects inside is left to check; undefined where only the property's own check will do. */
function passesSource({ field, constraints, rules, isInline }: PropertyCheck, constants: Constants, helpers: string[]): string | undefined {
  if (!isInline) return undefined;
  const checks = [
    ...rules.map(({ source }) => source('value')),
    ...constraints.map((check) => constraintSource(check, constants, helpers)),
  ];
  if (checks.length === 0) return 'true';
  const all = checks.join(' && ');
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
