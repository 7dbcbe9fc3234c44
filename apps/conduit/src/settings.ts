import { randomBytes } from 'node:crypto';
import { Field, Secret, Settings } from 'antiphon';

/** The environment variables `DATABASE_URL`, `JWT_SECRET` and `SAMPLE_DATA`. */
@Settings()
export class ConduitSettings {
  /** A server, `postgres://user:password@host/conduit`; or an embedded PostgreSQL: in a directory, `file://./data`, or in memory. */
  @Secret(String) databaseUrl = 'memory://';
  /** Signs the tokens of users. By default, tokens are valid until the application stops. */
  @Secret(String, { minLength: 32 }) jwtSecret = randomBytes(32).toString('hex');
  /** Adds users and articles to an empty database. */
  @Field(Boolean) sampleData = false;
}
