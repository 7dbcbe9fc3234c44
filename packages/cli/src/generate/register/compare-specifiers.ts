import { byNaturalOrder } from '../source/natural-order';

/** Compares two specifiers in the order of import sorters: packages, then parent directories from the farthest, then the own directory. */
export function compareSpecifiers(one: string, other: string): number {
  return distance(one) - distance(other) || byNaturalOrder(one, other);
}

function distance(specifier: string): number {
  if (!specifier.startsWith('.')) return 0;
  const parents = specifier.split('/').filter((segment) => segment === '..').length;
  return 1000 - parents;
}
