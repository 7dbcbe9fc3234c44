/**
 * The scopes that a route requires of a dependency, for the dependency that compares them with those that a token grants. They are those of every
 * `withScopes` between the route and the dependency.
 *
 * @example
 * const currentUser = dependency({ uses: [bearer, SecurityScopes] }, (token, scopes) => {
 *   const user = verify(token);
 *   if (scopes.missingFrom(user.scopes).length > 0) throw bearer.insufficientScope(scopes);
 *   return user;
 * });
 */
export class SecurityScopes {
  /** In the order of their declaration, each once. */
  readonly scopes: readonly string[];

  constructor(scopes: readonly string[] = []) {
    this.scopes = Object.freeze([...new Set(scopes)]);
  }

  /** The scopes in one text, separated by spaces, as OAuth 2 writes them. */
  get text(): string {
    return this.scopes.join(' ');
  }

  /** Returns the scopes that are not granted. */
  missingFrom(granted: Iterable<string>): readonly string[] {
    const known = new Set(granted);
    return this.scopes.filter((scope) => !known.has(scope));
  }
}

/** Returns true for a scope of OAuth 2: printable ASCII without spaces, quotes and backslashes (RFC 6749 §3.3). */
export function isScope(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value);
}
