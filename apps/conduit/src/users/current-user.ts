import { APIKeyHeader, dependency } from 'antiphon';
import { eq } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database';
import { type User, users } from '../database/tables';
import { Tokens } from './tokens';

const scheme = { scheme: 'Token', schemeName: 'Token', description: 'The token of a user: `Token eyJhbGciOi…`' };
export const token = new APIKeyHeader('Authorization', scheme);
const optionalToken = new APIKeyHeader('Authorization', { ...scheme, optional: true });

/** The user whose token the request has, or else a 401. */
export const currentUser = dependency({ uses: [token, Tokens, DATABASE] }, findUser);

/** The user whose token the request has, if it has one. */
export const viewer = dependency({ uses: [optionalToken, Tokens, DATABASE] }, async (given, tokens, database) =>
  given === undefined ? undefined : findUser(given, tokens, database),
);

async function findUser(given: string, tokens: Tokens, database: Database): Promise<User> {
  const [user] = await database
    .select()
    .from(users)
    .where(eq(users.id, tokens.verify(given)));
  if (user === undefined) throw token.unauthorized('The user no longer exists');
  return user;
}
