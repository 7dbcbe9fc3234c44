import { gradeOf } from '../types/constraint-row';
import type { Constraint, FieldShape } from '../types/shape';
import { isSwitch } from '../types/switched-type';
import { isObject, isPlain } from '../values/predicates';
import { documentValue } from './document-value';
import { mergeSchemas } from './merge';
import type { JSONSchema, UnsaidConstraint } from './schema';

/**
 * The schema of a field's type, narrowed by its constraints. Those for every element go to the elements; those that keywords cannot
 * say are listed in `x-constraints`, and so are all of a field whose `@ValidateIf` may switch them off.
 */
export function constrain(schema: JSONSchema, field: FieldShape): JSONSchema {
  const isConditional = field.conditions.some(isSwitch);
  return field.constraints.reduce((narrowed, constraint) => {
    const words = keywordsOf(constraint, field, isConditional || constraint.validateIf !== undefined);
    return constraint.each ? narrowElements(narrowed, words) : mergeSchemas(narrowed, words);
  }, schema);
}

function keywordsOf(constraint: Constraint, field: FieldShape, isConditional: boolean): JSONSchema {
  const { row, args } = constraint;
  if (!row || isConditional) return { 'x-constraints': [unsaid(constraint, field)] };
  const keywords = documentValue(row.schema?.(argumentsOf(constraint, field)) ?? {}) as JSONSchema;
  return gradeOf(row, args) === 'none' ? { ...keywords, 'x-constraints': [unsaid(constraint, field)] } : keywords;
}

/** To a bigint of the field a bigint is equal, which as JSON is a number. */
function argumentsOf({ args }: Constraint, { type }: FieldShape): readonly unknown[] {
  return type.kind === 'bigint' ? args.map(documentValue) : args;
}

/**
 * Elements of an array or a set are `items`, values of a map or a record `additionalProperties`. What is no collection is its own
 * element; where nothing says which it is, the words hold for an array.
 */
function narrowElements(schema: JSONSchema, words: JSONSchema): JSONSchema {
  if (schema.type === 'array' || isUnknown(schema)) return { ...schema, items: mergeSchemas(schema.items ?? {}, words) };
  if (schema.type !== 'object') return mergeSchemas(schema, words);
  const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return { ...schema, additionalProperties: mergeSchemas(values, words) };
}

function isUnknown({ type, $ref, anyOf, oneOf }: JSONSchema): boolean {
  return [type, $ref, anyOf, oneOf].every((word) => word === undefined);
}

function unsaid(constraint: Constraint, field: FieldShape): UnsaidConstraint {
  const args = trimmed(constraint.args.map(jsonArgument));
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

/** What the validator says of a value that is missing; a message that needs more than that is left out. */
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

/** An argument as a document can carry it: dates and patterns as text, a class by its name, a function not at all. */
function jsonArgument(argument: unknown): unknown {
  if (argument instanceof Date) return Number.isNaN(argument.getTime()) ? null : argument.toISOString();
  if (argument instanceof RegExp || typeof argument === 'bigint' || typeof argument === 'symbol') return String(argument);
  if (typeof argument === 'function') return /^class\b/.test(String(argument)) ? argument.name : null;
  if (Array.isArray(argument)) return argument.map(jsonArgument);
  return isObject(argument) && isPlain(argument)
    ? Object.fromEntries(Object.entries(argument).map(([key, value]) => [key, jsonArgument(value)]))
    : (argument ?? null);
}

function trimmed(args: readonly unknown[]): readonly unknown[] {
  const last = args.findLastIndex((argument) => argument !== null);
  return args.slice(0, last + 1);
}
