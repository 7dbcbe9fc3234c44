/** The UTF-8 bytes of `text`, each as `%XX` (RFC 3986 §2.1). A lone surrogate becomes U+FFFD instead of an error. */
export function percentEncode(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text)) encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
}
