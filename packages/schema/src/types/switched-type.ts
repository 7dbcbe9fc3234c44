import type { Condition, TypeShape } from './shape';
import { whenGiven } from './when-given';

/** True for a `@ValidateIf`: constraints do not check a value while it is off, but the value still has its type, is null or absent. */
export function isSwitch({ isOptional, applies }: Condition): boolean {
  return !isOptional && applies !== whenGiven;
}

/** Returns the type without the list of values that a constraint allows. */
export function withoutValues(type: TypeShape): TypeShape {
  if (type.kind === 'array' || type.kind === 'set') return Object.freeze({ ...type, items: withoutValues(type.items) });
  if (type.kind === 'map' || type.kind === 'record') return Object.freeze({ ...type, values: withoutValues(type.values) });
  if (type.kind !== 'enum') return type;
  const kinds = new Set(type.values.filter((value) => value !== null).map((value) => typeof value as 'string' | 'number' | 'boolean'));
  const options = [...kinds].map((kind) => Object.freeze({ kind }));
  const [first, ...others] = options;
  if (first === undefined) return type;
  return others.length === 0 ? first : Object.freeze({ kind: 'union', options: Object.freeze(options) });
}
