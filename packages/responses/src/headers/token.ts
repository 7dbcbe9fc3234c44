/** Returns true for a `token` of RFC 9110 §5.6.2: the grammar of header names, methods and parameter names. */
export function isToken(text: string): boolean {
  return token.test(text);
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
