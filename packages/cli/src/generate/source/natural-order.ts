/** Compares names as biome sorts imports: letter by letter without regard to case, an upper-case letter first, numbers by their value. */
export function byNaturalOrder(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.min(first.length, second.length); index++) {
    const order = comparePart(first[index]!, second[index]!);
    if (order !== 0) return order;
  }
  return first.length - second.length;
}

function partsOf(name: string): string[] {
  return name.match(/\d+|\D/g) ?? [];
}

function comparePart(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) return Number(a) - Number(b);
  return compareText(a.toLowerCase(), b.toLowerCase()) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
