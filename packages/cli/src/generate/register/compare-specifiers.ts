/** Compares two specifiers in the order of import sorters: packages, then parent directories from the farthest, then the own directory. */
export function compareSpecifiers(one: string, other: string): number {
  return distance(one) - distance(other) || natural.compare(one, other);
}

const natural = new Intl.Collator('en', { numeric: true });

function distance(specifier: string): number {
  if (!specifier.startsWith('.')) return 0;
  const parents = specifier.split('/').filter((segment) => segment === '..').length;
  return 1000 - parents;
}
