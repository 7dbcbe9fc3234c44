import { token } from 'antiphon';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';

/** A database of PostgreSQL, whatever driver connects to it. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** The connections to the database of the variable `DATABASE_URL`; closed with the application. */
export const POOL = token<Pool>('Pool', { factory: connect, dispose: (pool) => pool.end() });

export const DATABASE = token<Database, [typeof POOL]>('Database', { factory: (pool) => drizzle(pool), inject: [POOL] });

function connect(): Pool {
  const connectionString = process.env.DATABASE_URL;
  if (connectionString === undefined) throw new Error('Set the variable DATABASE_URL, such as postgres://user:password@localhost/shop');
  const pool = new Pool({ connectionString });
  // Without a listener, an idle connection that breaks ends the process. The pool replaces it.
  pool.on('error', (error) => console.error('An idle connection to the database was lost:', error.message));
  return pool;
}
