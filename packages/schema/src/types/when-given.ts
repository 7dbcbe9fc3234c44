/**
 * The condition of a field that may be absent but not null, which a partial type adds to every field. For class-validator it is a
 * `@ValidateIf`; readers of a shape recognize it by identity.
 */
export function whenGiven(_object: unknown, value: unknown): boolean {
  return value !== undefined;
}
