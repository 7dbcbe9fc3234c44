import type { Constraint, FieldShape, NestedRule, ScalarShape } from '../shape';
import type { ErrorNode } from './error-node';
import { isCheckedByType, isHeldByType } from './held-type';
import type { Inline } from './inline';
import { scalarWords } from './scalar-parser';

/** A refusal that class-validator does not know. */
export interface StrictRule {
  check(value: unknown, node: ErrorNode): void;
  /** An expression that is true when the value passes. */
  source(value: string): string;
  readonly code: string;
  readonly message: string;
}

/** What `validation: 'strict'` adds to a property's constraints: refusals only. */
export interface StrictRules {
  readonly before: readonly StrictRule[];
  readonly after: readonly StrictRule[];
  readonly nested: readonly NestedRule[];
}

const impliedNested: NestedRule = Object.freeze({
  each: false,
  message: 'nested property $property must be either object or array',
  groups: Object.freeze([]),
});

export function strictRules(field: FieldShape): StrictRules {
  const nested = field.nested.length === 0 && isCheckedByType(field) ? [impliedNested] : field.nested;
  const before: StrictRule[] = [];
  const after: StrictRule[] = [];
  if ((nested.length > 0 || field.declared) && !field.optional) before.push(requireValue(field.name));
  if (isSingle(field) && nested.length > 0) after.push(refuseArray(field.name));
  if (isCollection(field) && (nested.length > 0 || field.constraints.some(({ each }) => each))) after.push(requireCollection(field));
  if (isInlineScalar(field) && isHeldByType(field)) after.push(requireScalar(field));
  return { before, after, nested };
}

/** True for a scalar whose type is asked as an expression, where strict asks it. */
export function isInlineScalar({ type }: FieldShape): boolean {
  return type.kind in scalarSources;
}

/** The names of a numeric enum's members pass class-validator's `@IsEnum`; they are no values. */
export function strictInline(inline: Inline, { key, args }: Constraint): Inline {
  if (key !== 'isEnum' || !Array.isArray(args[1]) || args[1].length === Object.keys(args[0] as object).length) return inline;
  const values = new Set(args[1]);
  return {
    predicate: (value) => values.has(value),
    constants: [values],
    expression: inline.expression && ((value, [name]) => `${name}.has(${value})`),
  };
}

function isSingle({ type, declared }: FieldShape): boolean {
  return !declared && (type.kind === 'object' || type.kind === 'union');
}

function isCollection({ type, declared }: FieldShape): boolean {
  return !declared && (type.kind === 'array' || type.kind === 'set' || type.kind === 'map');
}

function requireValue(name: string): StrictRule {
  return makeRule(
    'isDefined',
    `${name} should not be null or undefined`,
    (value) => value !== undefined,
    (value) => `${value} !== undefined`,
  );
}

function refuseArray(name: string): StrictRule {
  return makeRule(
    'isObject',
    `${name} must be an object`,
    (value) => !Array.isArray(value),
    (value) => `!Array.isArray(${value})`,
  );
}

function requireCollection({ name, type }: FieldShape): StrictRule {
  if (type.kind === 'map') {
    return makeRule(
      'isObject',
      `${name} must be an object`,
      (value) => value === undefined || value instanceof Map,
      (value) => `(${value} === undefined || ${value} instanceof Map)`,
    );
  }
  return makeRule(
    'isArray',
    `${name} must be an array`,
    (value) => value === undefined || Array.isArray(value) || value instanceof Set,
    (value) => `(${value} === undefined || Array.isArray(${value}) || ${value} instanceof Set)`,
  );
}

const scalarSources: { readonly [Kind in ScalarShape['kind']]?: (value: string) => string } = {
  string: (value) => `typeof ${value} === "string"`,
  number: (value) => `Number.isFinite(${value})`,
  integer: (value) => `Number.isInteger(${value})`,
  boolean: (value) => `typeof ${value} === "boolean"`,
  date: (value) => `(${value} instanceof Date && !Number.isNaN(${value}.getTime()))`,
};

function requireScalar({ name, type, nullable }: FieldShape): StrictRule {
  const { kind } = type as ScalarShape;
  const { code, words, fits } = scalarWords(kind);
  const orNull = nullable ? (value: string) => ` || ${value} === null` : () => '';
  return makeRule(
    code,
    `${name} ${words}`,
    (value) => value === undefined || (nullable && value === null) || fits(value),
    (value) => `(${value} === undefined${orNull(value)} || ${scalarSources[kind]?.(value)})`,
  );
}

function makeRule(code: string, message: string, passes: (value: unknown) => boolean, source: (value: string) => string): StrictRule {
  return {
    code,
    message,
    source,
    check(value, { constraints }) {
      if (!passes(value)) constraints[code] ??= message;
    },
  };
}
