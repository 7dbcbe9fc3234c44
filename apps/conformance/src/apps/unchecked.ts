/**
 * Returns a value without its type, so that the compiler does not compare it with the response model. Some recordings return values that do not match,
 * which is reported at run time.
 */
export const unchecked = (value: unknown): any => value;
