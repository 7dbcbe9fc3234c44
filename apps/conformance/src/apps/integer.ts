/** Python's `int`, in JSON Schema's words: a number without a fraction. */
export const integer = { type: 'integer' } as const;
