import { EventEmitter } from 'node:events';
import { token } from 'antiphon';
import { sql } from 'drizzle-orm';
import { CONNECTION, type Database } from '../database/database';

/** Emits `published` with the id of each article that any instance of the application publishes, and `lost` when some may have been missed. */
export const PUBLICATIONS = token<EventEmitter, [typeof CONNECTION]>('publications', {
  inject: [CONNECTION],
  factory: async (connection) => {
    // Each open event stream is a listener.
    const publications = new EventEmitter().setMaxListeners(0);
    await connection.listen('published', publications);
    return publications;
  },
});

/** Notifies all instances of an article. PostgreSQL sends the notification when the transaction is committed. */
export async function announce(database: Database, id: number): Promise<void> {
  await database.execute(sql`select pg_notify('published', ${String(id)})`);
}
