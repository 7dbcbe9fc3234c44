/** Parameters of a challenge, by name. Undefined ones are omitted. */
export type ChallengeParameters = Readonly<Record<string, string | undefined>>;

/** Writes a challenge of `WWW-Authenticate` (RFC 9110 §11.6.1): `Bearer realm="shop"`. A value that no header can contain is omitted. */
export function writeChallenge(scheme: string, parameters: ChallengeParameters): string {
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || !isQuotable(value) ? [] : [`${name}="${value.replace(/["\\]/g, '\\$&')}"`],
  );
  return written.length === 0 ? scheme : `${scheme} ${written.join(', ')}`;
}

/** Returns true for text that a quoted string can contain in every implementation: printable ASCII. */
export function isQuotable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
