/** Returns the keywords of any text. */
export function text(): { type: 'string' } {
  return { type: 'string' };
}

/** Returns keywords of text that matches a pattern. */
export function pattern(source: string): () => { type: 'string'; pattern: string } {
  return () => ({ type: 'string', pattern: source });
}

/** Returns keywords of text in a `format`. */
export function format(name: string): () => { type: 'string'; format: string } {
  return () => ({ type: 'string', format: name });
}
