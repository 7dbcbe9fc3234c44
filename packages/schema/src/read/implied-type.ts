import { anyType, arrayOf } from '../types/build-type';
import type { Condition, Constraint, TypeShape } from '../types/shape';
import { isSwitch, withoutValues } from '../types/switched-type';
import { enumValues } from '../types/type-grammar';

/** The rules of a field that imply its type. */
export interface ImplyingRules {
  readonly constraints: readonly Constraint[];
  readonly conditions: readonly Condition[];
}

/** Returns the type that the constraints of a field imply; those with `each` imply the type of the elements. Undefined if they imply none. */
export function impliedType({ constraints, conditions }: ImplyingRules, designType: unknown): TypeShape | undefined {
  const element = impliedByAll(constraints.filter(({ each }) => each));
  const whole = impliedByAll(constraints.filter(({ each }) => !each));
  const type = element || whole?.kind === 'array' ? collectionOf(element ?? anyType, designType) : whole;
  // The values of `@IsEnum` and `@IsIn` are a constraint: while it may be off, only their type is required.
  const mayBeOff = conditions.some(isSwitch) || constraints.some(({ validateIf }) => validateIf);
  return type && mayBeOff ? withoutValues(type) : type;
}

/** Returns the type of every value that satisfies a constraint; undefined if values of several types do. */
export function typeImpliedBy({ key, args, row }: Constraint): TypeShape | undefined {
  if (!row) return undefined;
  if (key === 'isDate' || key === 'minDate' || key === 'maxDate') return Object.freeze({ kind: 'date' });
  if (key === 'isEnum') return enumOfValues(enumValues(args[0] as Record<string, unknown>));
  if (key === 'isIn') return enumOfValues(args[0]);
  const { type } = row.schema?.(args) ?? {};
  return typeof type === 'string' ? typesByKeyword[type] : undefined;
}

const typesByKeyword: Readonly<Record<string, TypeShape>> = {
  string: Object.freeze({ kind: 'string' }),
  number: Object.freeze({ kind: 'number' }),
  integer: Object.freeze({ kind: 'integer' }),
  boolean: Object.freeze({ kind: 'boolean' }),
  array: arrayOf(anyType),
  object: Object.freeze({ kind: 'record', values: anyType }),
};

/** Builds the collection that a compiler emitted the constructor of; an array by default. */
export function collectionOf(element: TypeShape, designType: unknown): TypeShape {
  if (designType === Set) return Object.freeze({ kind: 'set', items: element });
  return designType === Map ? Object.freeze({ kind: 'map', values: element }) : arrayOf(element);
}

/** Builds an enum of a list of literal values; undefined for every other value. */
export function enumOfValues(values: unknown): TypeShape | undefined {
  if (!Array.isArray(values) || values.length === 0 || !values.every(isLiteral)) return undefined;
  return Object.freeze({ kind: 'enum', values: Object.freeze([...values]) });
}

function isLiteral(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The most specific type wins. */
function impliedByAll(constraints: readonly Constraint[]): TypeShape | undefined {
  const types = constraints.map(typeImpliedBy).filter((type) => type !== undefined);
  const listed = types.find(({ kind }) => kind === 'enum');
  return listed ?? types.find(({ kind }) => kind === 'integer' || kind === 'date') ?? types[0];
}
