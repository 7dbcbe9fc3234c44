/** Python's `int` as JSON Schema's `integer`: a number without a fraction. */
export const integer = { type: 'integer' } as const;
