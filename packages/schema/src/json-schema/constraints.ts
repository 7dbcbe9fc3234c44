import { gradeOf } from '../types/constraint-row';
import type { Constraint, FieldShape } from '../types/shape';
import { isSwitch } from '../types/switched-type';
import { isObject, isPlain } from '../values/predicates';
import { documentValue } from './document-value';
import { mergeSchemas } from './merge';
import type { JSONSchema, UndocumentedConstraint } from './schema';

/**
 * Narrows the schema of a field's type by the constraints of the field. Constraints with `each` apply to the elements. Those that no keyword can
 * express are listed in `x-constraints`, and so are all constraints of a field whose `@ValidateIf` may disable them.
 */
export function constrain(schema: JSONSchema, field: FieldShape): JSONSchema {
  const isConditional = field.conditions.some(isSwitch);
  return field.constraints.reduce((narrowed, constraint) => {
    const keywords = keywordsOf(constraint, field, isConditional || constraint.validateIf !== undefined);
    return constraint.each ? narrowElements(narrowed, keywords) : mergeSchemas(narrowed, keywords);
  }, schema);
}

function keywordsOf(constraint: Constraint, field: FieldShape, isConditional: boolean): JSONSchema {
  const { row, args } = constraint;
  if (!row || isConditional) return { 'x-constraints': [undocumented(constraint, field)] };
  const keywords = documentValue(row.schema?.(argumentsOf(constraint, field)) ?? {}) as JSONSchema;
  return gradeOf(row, args) === 'none' ? { ...keywords, 'x-constraints': [undocumented(constraint, field)] } : keywords;
}

/** The arguments of a bigint field are bigints, which are numbers in JSON. */
function argumentsOf({ args }: Constraint, { type }: FieldShape): readonly unknown[] {
  return type.kind === 'bigint' ? args.map(documentValue) : args;
}

/**
 * The elements of an array or a set are `items`, the values of a map or a record `additionalProperties`. A value that is not a collection is
 * narrowed itself; if its type is unknown, the keywords apply to the elements of an array.
 */
function narrowElements(schema: JSONSchema, keywords: JSONSchema): JSONSchema {
  if (schema.type === 'array' || isUnknown(schema)) return { ...schema, items: mergeSchemas(schema.items ?? {}, keywords) };
  if (schema.type !== 'object') return mergeSchemas(schema, keywords);
  const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return { ...schema, additionalProperties: mergeSchemas(values, keywords) };
}

function isUnknown({ type, $ref, anyOf, oneOf }: JSONSchema): boolean {
  return [type, $ref, anyOf, oneOf].every((keyword) => keyword === undefined);
}

function undocumented(constraint: Constraint, field: FieldShape): UndocumentedConstraint {
  const args = withoutTrailingNulls(constraint.args.map(jsonArgument));
  const message = messageOf(constraint, field);
  return { name: constraint.key, ...(args.length > 0 && { args }), ...(message && { message }) };
}

function messageOf(constraint: Constraint, { name }: FieldShape): string | undefined {
  const sentence =
    typeof constraint.message === 'string' && constraint.message !== '' ? constraint.message : defaultMessage(constraint, name);
  return sentence
    ?.replace(/\$constraint(\d+)/g, (_, index) => textOf(constraint.args[index - 1]))
    .replace(/\$property/g, name)
    .replace(/ ?\$(value|target)/g, '');
}

/** Returns the message of the validator for a missing value; a message that needs a value is left out. */
function defaultMessage({ validators, args }: Constraint, property: string): string | undefined {
  try {
    return validators[0]?.instance.defaultMessage?.({ targetName: '', property, object: {}, value: undefined, constraints: [...args] });
  } catch {
    return undefined;
  }
}

function textOf(argument: unknown): string {
  const value = jsonArgument(argument);
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** Returns an argument in a form for documents: dates and patterns as text, a class as its name, another function as null. */
function jsonArgument(argument: unknown): unknown {
  if (argument instanceof Date) return Number.isNaN(argument.getTime()) ? null : argument.toISOString();
  if (argument instanceof RegExp || typeof argument === 'bigint' || typeof argument === 'symbol') return String(argument);
  if (typeof argument === 'function') return /^class\b/.test(String(argument)) ? argument.name : null;
  if (Array.isArray(argument)) return argument.map(jsonArgument);
  return isObject(argument) && isPlain(argument)
    ? Object.fromEntries(Object.entries(argument).map(([key, value]) => [key, jsonArgument(value)]))
    : (argument ?? null);
}

function withoutTrailingNulls(args: readonly unknown[]): readonly unknown[] {
  const last = args.findLastIndex((argument) => argument !== null);
  return args.slice(0, last + 1);
}
