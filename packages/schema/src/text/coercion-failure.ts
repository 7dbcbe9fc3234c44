/** The result of coercing text that does not match its type. The text remains unchanged, and the parser of the type reports it. */
export class CoercionFailure {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** The result of coercing several texts for a type that has one value. */
export class RepeatedText extends CoercionFailure {}

export function isFailure(coerced: unknown): coerced is CoercionFailure {
  return coerced instanceof CoercionFailure;
}

/** Returns the coerced value, or the text if the coercion failed. */
export function valueOrText(coerced: unknown): unknown {
  return coerced instanceof CoercionFailure ? coerced.value : coerced;
}
