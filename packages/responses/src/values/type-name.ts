/** Returns the name of a value's class, or its primitive type, for an error message: `Map`, `string`, `null`. */
export function typeNameOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value;
}
