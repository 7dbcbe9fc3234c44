/** The values that the clients of the growth benchmark send. */

/** Returns an object with a text and, down to a depth, another one of its kind. */
export function nestedValue(depth: number): object {
  return depth === 1 ? { name: 'leaf' } : { name: 'node', child: nestedValue(depth - 1) };
}

/** Returns an object with a number of texts. */
export function wideValue(width: number): object {
  return Object.fromEntries(Array.from({ length: width }, (_, index) => [`field${index}`, 'text']));
}

/** Returns the text of a body of so many bytes. */
export function bodyText(bytes: number): string {
  return 'x'.repeat(bytes - '{"text":""}'.length);
}
