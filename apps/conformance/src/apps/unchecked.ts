/**
 * A value that the compiler is not to compare with the response model: the recordings return values that do not match, to see what happens
 * at run time.
 */
export const unchecked = (value: unknown): any => value;
