/** Returns every UTF-8 byte of a text as `%XX` (RFC 3986 §2.1). A lone surrogate becomes U+FFFD instead of an error. */
export function percentEncode(text: string): string {
  return percentEncodeBytes(Buffer.from(text));
}

/** Returns every byte as `%XX`. */
export function percentEncodeBytes(bytes: Uint8Array): string {
  let encoded = '';
  for (const byte of bytes) encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
}
