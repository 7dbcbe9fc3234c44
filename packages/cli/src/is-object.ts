/** Returns true for any object, including an array; not for null or a function. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
