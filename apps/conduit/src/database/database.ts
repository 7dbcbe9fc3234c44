import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { dependency, fromCallback, token, type ValueCallback } from 'antiphon';
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { Pool } from 'pg';
import { ConduitSettings } from '../settings';
import { Listener } from './listener';

/** Sends queries to PostgreSQL, in a transaction or not. */
export type Database = PgDatabase<PgQueryResultHKT>;

interface Connection {
  readonly database: Database;
  /** Brings the tables up to date. */
  migrate(): Promise<void>;
  /** Emits the payload of each notification as an event with the name of its channel, and `lost` when some may have been missed. */
  listen(channel: string, events: EventEmitter): Promise<void>;
  close(): Promise<void>;
}

export const CONNECTION = token<Connection, [typeof ConduitSettings]>('connection', {
  inject: [ConduitSettings],
  factory: ({ databaseUrl }) => (databaseUrl.startsWith('postgres') ? connect(databaseUrl) : embed(databaseUrl)),
  dispose: (connection) => connection.close(),
});

export const DATABASE = token<Database, [typeof CONNECTION]>('database', {
  inject: [CONNECTION],
  factory: ({ database }) => database,
});

/** A transaction that is committed after the action has returned, before its response is sent; an error rolls it back. */
export const transaction = dependency(
  { uses: [DATABASE], scope: 'function' },
  fromCallback((use: ValueCallback<Database>, database) => database.transaction(use)),
);

const casing = 'snake_case';
const migrations = { migrationsFolder: join(__dirname, '../../migrations') };

function embed(directory: string): Connection {
  const client = new PGlite(directory);
  const database = drizzleEmbedded({ client, casing });
  return {
    database,
    close: () => client.close(),
    migrate: () => migrateEmbedded(database, migrations),
    async listen(channel, events) {
      await client.listen(channel, (payload) => events.emit(channel, payload));
    },
  };
}

function connect(connectionString: string): Connection {
  const pool = new Pool({ connectionString });
  // Without a listener, an idle connection that breaks ends the process. The pool replaces it.
  pool.on('error', (error) => console.error('An idle connection to the database was lost:', error.message));
  const listeners: Listener[] = [];
  return {
    database: drizzleServer({ client: pool, casing }),
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
      await pool.end();
    },
    async listen(channel, events) {
      const listener = new Listener(connectionString, channel, events);
      listeners.push(listener);
      await listener.open();
    },
    async migrate() {
      const client = await pool.connect();
      // Instances that start at the same time wait for each other: the lock ends with the connection.
      await client.query('select pg_advisory_lock(1)');
      await migrateServer(drizzleServer({ client }), migrations).finally(() => client.release(true));
    },
  };
}
