import { randomUUID } from 'node:crypto';
import { dependency, either, HTTPBasic, OAuth2PasswordBearer, SecurityScopes, safeEqual } from 'antiphon';

/** Tokens that were issued, with their user and scopes. An application keeps them in a database, or signs them. */
export class Tokens {
  readonly #tokens = new Map<string, VaultUser>();

  issue(user: VaultUser): string {
    const token = randomUUID();
    this.#tokens.set(token, user);
    return token;
  }

  find(token: string): VaultUser | undefined {
    return this.#tokens.get(token);
  }
}

export interface VaultUser {
  readonly name: string;
  readonly scopes: readonly string[];
}

export const vaultScopes = { 'vault:read': 'Read the vault', 'vault:write': 'Change the vault' };

const oauth2 = new OAuth2PasswordBearer({
  tokenUrl: 'vault/token',
  scopes: vaultScopes,
  description: 'Any user, with the password `secret`',
});
const basic = new HTTPBasic({ realm: 'vault', description: 'The user `admin`, with the password `secret`' });

/** The user of a token, or the administrator by a password. A token has to grant the scopes of the route. */
export const vaultUser = dependency({ uses: [either(oauth2, basic), Tokens, SecurityScopes] }, ([token, admin], tokens, scopes) => {
  if (token === undefined) return administrator(admin);
  const user = tokens.find(token);
  if (user === undefined) throw oauth2.unauthorized('Unknown token');
  if (scopes.missingFrom(user.scopes).length > 0) throw oauth2.insufficientScope(scopes);
  return user;
});

function administrator(given: { readonly username: string; readonly password: string } | undefined): VaultUser {
  const isValid = given !== undefined && safeEqual(given.username, 'admin') && safeEqual(given.password, 'secret');
  if (!isValid) throw basic.unauthorized('Wrong name or password');
  return { name: 'admin', scopes: Object.keys(vaultScopes) };
}
