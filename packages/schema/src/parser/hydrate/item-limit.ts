import { withKeywords } from '../../types/build-type';
import type { FieldShape, TypeShape } from '../../types/shape';
import type { Compiler } from '../compiler';

/** Returns the limit of items of a field: its own `@ArrayMaxSize` or `maxItems` if that is higher than the general limit. */
export function itemLimitOf(field: FieldShape, { rules }: Compiler): number {
  return Math.max(rules.limits.items, declaredItems(field));
}

/** Returns the type of a field, with its own limit of items if that is higher than the general limit. */
export function withItemLimit(field: FieldShape, { rules }: Compiler): TypeShape {
  const maxItems = declaredItems(field);
  return maxItems > rules.limits.items ? withKeywords(field.type, { maxItems }) : field.type;
}

function declaredItems({ constraints, type }: FieldShape): number {
  const sizes = constraints.filter(({ key, each }) => key === 'arrayMaxSize' && !each).map(({ args }) => Number(args[0]));
  return Math.max(0, ...sizes.filter(Number.isFinite), type.keywords?.maxItems ?? 0);
}
