import type { Constraint, FieldShape, NestedRule, TypeShape } from '../shape';
import type { ErrorNode } from './error-node';
import type { Inline } from './inline';

/** A refusal that class-validator does not know. */
export interface StrictRule {
  check(value: unknown, node: ErrorNode): void;
  /** An expression that is true when the value passes. */
  source(value: string): string;
  readonly code: string;
  readonly message: string;
}

/** What `validation: 'strict'` adds to a property. Everything here refuses; nothing lets in what class-validator would not. */
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
  if (field.collection && (nested.length > 0 || field.constraints.some(({ each }) => each))) after.push(requireCollection(field.name));
  return { before, after, nested };
}

/** True for a property whose `@Type` names a class: it is checked by it, with or without `@ValidateNested`. */
export function isCheckedByType({ typed, type }: FieldShape): boolean {
  return typed && holdsObjects(type);
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

function holdsObjects(type: TypeShape): boolean {
  if (type.kind === 'object' || type.kind === 'union') return true;
  if (type.kind === 'array' || type.kind === 'set') return holdsObjects(type.items);
  return type.kind === 'map' && holdsObjects(type.values);
}

function isSingle({ type, declared }: FieldShape): boolean {
  return !declared && (type.kind === 'object' || type.kind === 'union');
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

function requireCollection(name: string): StrictRule {
  return makeRule(
    'isArray',
    `${name} must be an array`,
    (value) => value === undefined || Array.isArray(value) || value instanceof Set || value instanceof Map,
    (value) => `(${value} === undefined || Array.isArray(${value}) || ${value} instanceof Set || ${value} instanceof Map)`,
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
