import type { Constraint, FieldShape, NestedRule, ScalarShape } from '../../types/shape';
import { enumValues } from '../../types/type-grammar';
import { isUnique } from '../../values/unique';
import type { ErrorNode } from '../issues/error-node';
import { scalarSpec } from '../kinds/scalar-parser';
import { hasNestedClass, needsTypeCheck } from '../type-enforcement';
import type { Inline } from './inline';

/** A refusal that class-validator does not know. */
export interface StrictRule {
  check(value: unknown, node: ErrorNode): void;
  /** The constants of the expression, by name. */
  readonly constants?: readonly unknown[];
  /** An expression that is true when the value passes. */
  source(value: string, constants: readonly string[]): string;
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
  const nested = field.nested.length === 0 && hasNestedClass(field) ? [impliedNested] : field.nested;
  const before: StrictRule[] = [];
  const after: StrictRule[] = [];
  if ((nested.length > 0 || field.declared) && !field.optional) before.push(requireValue(field.name));
  if (isSingle(field) && nested.length > 0) after.push(refuseArray(field.name));
  if (isCollection(field) && (nested.length > 0 || field.constraints.some(({ each }) => each))) after.push(requireCollection(field));
  if (isUniqueList(field)) after.push(requireUnique(field.name));
  if (isInlineScalar(field) && needsTypeCheck(field)) after.push(requireScalar(field));
  return { before, after, nested };
}

/** True for a scalar whose type is asked as an expression, where strict asks it. */
export function isInlineScalar({ type }: FieldShape): boolean {
  return type.kind in scalarSources;
}

/** The names of a numeric enum's members pass class-validator's `@IsEnum`; they are no values. */
export function strictInline(inline: Inline, { key, args }: Constraint): Inline {
  if (key !== 'isEnum') return inline;
  const values = new Set<unknown>(enumValues(args[0] as Record<string, unknown>));
  if (values.size === Object.keys(args[0] as object).length) return inline;
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

/** A Set, and a list with `@ArrayUnique`, which class-validator compares by identity. */
function isUniqueList({ type, declared, constraints }: FieldShape): boolean {
  if (type.kind === 'set') return !declared;
  return constraints.some(({ key, args, row, each }) => key === 'arrayUnique' && row !== undefined && args[0] === undefined && !each);
}

function requireUnique(name: string): StrictRule {
  const rule = makeRule(
    'arrayUnique',
    `All ${name}'s elements must be unique`,
    (value) => !(Array.isArray(value) || value instanceof Set) || isUnique(value),
    (value) => value,
  );
  return {
    ...rule,
    constants: [isUnique],
    source: (value, [unique]) => `(!(Array.isArray(${value}) || ${value} instanceof Set) || ${unique}(${value}))`,
  };
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

function requireCollection({ name, type, nullable }: FieldShape): StrictRule {
  const isAbsent = (value: unknown) => value === undefined || (nullable && value === null);
  const absent = (value: string) => `${value} === undefined${nullable ? ` || ${value} === null` : ''}`;
  if (type.kind === 'map') {
    return makeRule(
      'isObject',
      `${name} must be an object`,
      (value) => isAbsent(value) || value instanceof Map,
      (value) => `(${absent(value)} || ${value} instanceof Map)`,
    );
  }
  return makeRule(
    'isArray',
    `${name} must be an array`,
    (value) => isAbsent(value) || Array.isArray(value) || value instanceof Set,
    (value) => `(${absent(value)} || Array.isArray(${value}) || ${value} instanceof Set)`,
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
  const { code, words, fits } = scalarSpec(kind);
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
