import type { GeneratedAlways, Kysely } from 'kysely';
import { bodyError, duplicateColumn } from '../database-errors';
import type { Database } from '../kysely-database';
import type { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';
import { SparePartConflict, type SparePartStore } from './spare-part.store';

/** The columns of the table `spare_parts`. */
export interface SparePartTable {
  id: GeneratedAlways<number>;
  // #region row
  name: string;
  code: string;
  price: number;
  condition: SparePart['condition'];
  note: string | null;
  // #endregion
}

/** Keeps spare parts in a table of PostgreSQL. */
export class KyselySparePartStore implements SparePartStore {
  readonly #database: Kysely<{ spare_parts: SparePartTable }>;

  constructor(database: Database) {
    this.#database = database.withTables<{ spare_parts: SparePartTable }>();
  }

  async list(limit: number, offset: number): Promise<SparePartPage> {
    const items = await this.#database.selectFrom('spare_parts').selectAll().orderBy('id').limit(limit).offset(offset).execute();
    const count = this.#database.selectFrom('spare_parts').select(({ fn }) => fn.countAll().as('total'));
    const { total } = await count.executeTakeFirstOrThrow();
    return { items, total: Number(total) };
  }

  async find(id: number): Promise<SparePart | undefined> {
    return this.#database.selectFrom('spare_parts').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async insert(values: NewSparePart): Promise<SparePart> {
    const query = this.#database.insertInto('spare_parts').values(values).returningAll();
    return query.executeTakeFirstOrThrow().catch(rejectValues);
  }

  async update(id: number, changes: SparePartChanges): Promise<SparePart | undefined> {
    // SQL has no update without a column.
    if (Object.keys(changes).length === 0) return this.find(id);
    const query = this.#database.updateTable('spare_parts').set(changes).where('id', '=', id).returningAll();
    return query.executeTakeFirst().catch(rejectValues);
  }

  async delete(id: number): Promise<boolean> {
    const query = this.#database.deleteFrom('spare_parts').where('id', '=', id).returning('id');
    return (await query.executeTakeFirst()) !== undefined;
  }
}

/** Converts an error that is due to the values. */
function rejectValues(error: Error): never {
  // #region unique
  const column = duplicateColumn(error);
  if (column !== undefined) throw new SparePartConflict(column);
  // #endregion
  throw bodyError(error);
}
