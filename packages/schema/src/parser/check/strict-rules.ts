import type { Constraint, FieldShape, NestedRule, ScalarShape } from '../../types/shape';
import { enumValues } from '../../types/type-grammar';
import { isUnique } from '../../values/unique';
import type { ErrorNode } from '../issues/error-node';
import { scalarSpec } from '../kinds/scalar-parser';
import { hasNestedClass, needsTypeCheck } from '../type-enforcement';
import type { Inline } from './inline';

/** A check that class-validator does not make. */
export interface StrictRule {
  check(value: unknown, node: ErrorNode): void;
  /** The constants of the expression. */
  readonly constants: readonly unknown[];
  /** Returns an expression that is true when the value passes. Constants are passed by their names. */
  source(value: string, constants: readonly string[]): string;
  readonly code: string;
  readonly message: string;
}

/** The checks that `validation: 'strict'` adds to the constraints of a property. They only reject values. */
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
  if (isSingleObject(field) && nested.length > 0) after.push(rejectArray(field.name));
  if (isCollection(field) && (nested.length > 0 || field.constraints.some(({ each }) => each))) after.push(requireCollection(field));
  if (isUniqueList(field)) after.push(requireUnique(field.name));
  if (isInlineScalar(field) && needsTypeCheck(field)) after.push(requireScalar(field));
  return { before, after, nested };
}

/** Returns true for a scalar whose type is checked by an expression. */
export function isInlineScalar({ type }: FieldShape): boolean {
  return type.kind in scalarSources;
}

/** Excludes the names of a numeric enum's members: `@IsEnum` of class-validator accepts them, but they are not values of the enum. */
export function strictInline(inline: Inline, { key, args }: Constraint): Inline {
  if (key !== 'isEnum') return inline;
  const entity = args[0] as Record<string, unknown>;
  const values = new Set<unknown>(enumValues(entity));
  if (values.size === Object.keys(entity).length) return inline;
  return {
    predicate: (value) => values.has(value),
    constants: [values],
    expression: inline.expression && ((value, [name]) => `${name}.has(${value})`),
  };
}

function isSingleObject({ type, declared }: FieldShape): boolean {
  return !declared && (type.kind === 'object' || type.kind === 'union');
}

function isCollection({ type, declared }: FieldShape): boolean {
  return !declared && (type.kind === 'array' || type.kind === 'set' || type.kind === 'map');
}

/** Returns true for a Set, and for a list with `@ArrayUnique`, whose objects class-validator compares by identity. */
function isUniqueList({ type, declared, constraints }: FieldShape): boolean {
  if (type.kind === 'set') return !declared;
  return constraints.some(({ key, args, row, each }) => key === 'arrayUnique' && row !== undefined && args[0] === undefined && !each);
}

function requireUnique(name: string): StrictRule {
  return makeRule({
    code: 'arrayUnique',
    message: `All ${name}'s elements must be unique`,
    passes: (value) => !(Array.isArray(value) || value instanceof Set) || isUnique(value),
    constants: [isUnique],
    source: (value, [unique]) => `(!(Array.isArray(${value}) || ${value} instanceof Set) || ${unique}(${value}))`,
  });
}

function requireValue(name: string): StrictRule {
  return makeRule({
    code: 'isDefined',
    message: `${name} should not be null or undefined`,
    passes: (value) => value !== undefined,
    source: (value) => `${value} !== undefined`,
  });
}

function rejectArray(name: string): StrictRule {
  return makeRule({
    code: 'isObject',
    message: `${name} must be an object`,
    passes: (value) => !Array.isArray(value),
    source: (value) => `!Array.isArray(${value})`,
  });
}

function requireCollection({ name, type, nullable }: FieldShape): StrictRule {
  const isAbsent = (value: unknown) => value === undefined || (nullable && value === null);
  const absentSource = (value: string) => `${value} === undefined${nullable ? ` || ${value} === null` : ''}`;
  if (type.kind === 'map') {
    return makeRule({
      code: 'isObject',
      message: `${name} must be an object`,
      passes: (value) => isAbsent(value) || value instanceof Map,
      source: (value) => `(${absentSource(value)} || ${value} instanceof Map)`,
    });
  }
  return makeRule({
    code: 'isArray',
    message: `${name} must be an array`,
    passes: (value) => isAbsent(value) || Array.isArray(value) || value instanceof Set,
    source: (value) => `(${absentSource(value)} || Array.isArray(${value}) || ${value} instanceof Set)`,
  });
}

/** Returns an expression that is true for a value of a scalar type. */
export const scalarSources: { readonly [Kind in ScalarShape['kind']]?: (value: string) => string } = {
  string: (value) => `typeof ${value} === "string"`,
  number: (value) => `Number.isFinite(${value})`,
  integer: (value) => `Number.isInteger(${value})`,
  boolean: (value) => `typeof ${value} === "boolean"`,
  date: (value) => `(${value} instanceof Date && !Number.isNaN(${value}.getTime()))`,
};

function requireScalar({ name, type, nullable }: FieldShape): StrictRule {
  const { kind } = type as ScalarShape;
  const { code, phrase, matches } = scalarSpec(kind);
  const orNull = nullable ? (value: string) => ` || ${value} === null` : () => '';
  return makeRule({
    code,
    message: `${name} ${phrase}`,
    passes: (value) => value === undefined || (nullable && value === null) || matches(value),
    source: (value) => `(${value} === undefined${orNull(value)} || ${scalarSources[kind]?.(value)})`,
  });
}

interface RuleParts extends Pick<StrictRule, 'code' | 'message' | 'source'> {
  readonly passes: (value: unknown) => boolean;
  readonly constants?: readonly unknown[];
}

function makeRule({ code, message, passes, source, constants = [] }: RuleParts): StrictRule {
  return {
    code,
    message,
    source,
    constants,
    check(value, node) {
      if (!passes(value)) node.constraints[code] ??= message;
    },
  };
}
