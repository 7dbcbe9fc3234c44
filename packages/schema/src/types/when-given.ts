/**
 * The condition of a field that may be absent and not null: what a partial type puts on every field. class-validator knows it as a
 * `@ValidateIf`; readers of a shape know it by identity.
 */
export function whenGiven(_object: unknown, value: unknown): boolean {
  return value !== undefined;
}
