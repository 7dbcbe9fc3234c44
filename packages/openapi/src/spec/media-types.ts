/** Returns true for JSON and the types built on it: `application/problem+json`, `application/json; charset=utf-8`. */
export function isJsonMediaType(mediaType: string): boolean {
  return /^[^/]+\/(?:[^;]*\+)?json\s*(?:;|$)/i.test(mediaType);
}

/** Returns a media type without its parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase();
}
