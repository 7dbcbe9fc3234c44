import type { Constants } from '../../codegen/constants';
import type { FieldShape } from '../../types/shape';
import type { ConstraintCheck } from './constraint-check';
import type { PropertyCheck } from './property-check';
import type { StrictRule } from './strict-rules';

/** One check of a value as an expression. */
export interface InlineCheck {
  readonly source: string;
  readonly code: string;
  /** The message; undefined if it depends on the value. */
  readonly message: string | undefined;
}

/**
 * Returns all checks of a property in the order of class-validator's issues. Functions for the elements of a collection are added to
 * `functions`.
 */
export function inlineChecks(
  { field, rules, constraints }: PropertyCheck,
  constants: Constants,
  functions: string[],
): readonly InlineCheck[] {
  const ofConstraint = (check: ConstraintCheck) => {
    const inline = constraintCheck(check, constants, functions);
    return { ...inline, source: orExempt(field, inline.source) };
  };
  const ofRule = (rule: StrictRule) => ruleCheck(rule, constants);
  return [...rules.before.map(ofRule), ...constraints.map(ofConstraint), ...rules.after.map(ofRule)];
}

function ruleCheck({ source, constants: values, code, message }: StrictRule, constants: Constants): InlineCheck {
  return { source: source('value', namesOf(values, constants)), code, message };
}

function constraintCheck({ constraint, inline, validators }: ConstraintCheck, constants: Constants, functions: string[]): InlineCheck {
  const names = namesOf(inline?.constants ?? [], constants);
  const source = (value: string) => inline?.expression?.(value, names) as string;
  const [first] = validators;
  return {
    source: constraint.each ? `${elementsFunction(source, functions)}(value)` : source('value'),
    code: first?.validator.name || constraint.key,
    message: constraint.context ? undefined : first?.message.fixed,
  };
}

/** Returns a check that also passes the values to which no constraint applies. */
function orExempt({ exempt }: FieldShape, source: string): string {
  return exempt.length === 0 ? source : `(${exempt.map((value) => `value === ${value} || `).join('')}${source})`;
}

function namesOf(values: readonly unknown[], constants: Constants): readonly string[] {
  return values.map((value) => constants.name(value));
}

/** Adds a function that checks every element of an array, a Set or a Map, and any other value itself; returns its name. */
function elementsFunction(source: (value: string) => string, functions: string[]): string {
  const name = `each${functions.length}`;
  functions.push(`function ${name}(value) {
if (Array.isArray(value)) { for (let index = 0; index < value.length; index++) { const item = value[index]; if (!${source('item')}) return false; } return true; }
if (value instanceof Set || value instanceof Map) { for (const item of value.values()) if (!${source('item')}) return false; return true; }
return ${source('value')};
}`);
  return name;
}
