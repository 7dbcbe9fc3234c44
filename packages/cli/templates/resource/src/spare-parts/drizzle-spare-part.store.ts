import { eq } from 'drizzle-orm';
import { bodyError, duplicateColumn } from '../database-errors';
import type { Database } from '../drizzle-database';
import type { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';
import { SparePartConflict, type SparePartStore } from './spare-part.store';
import { sparePartTable } from './spare-part.table';

/** Keeps spare parts in a table of PostgreSQL. */
export class DrizzleSparePartStore implements SparePartStore {
  constructor(private readonly database: Database) {}

  async list(limit: number, offset: number): Promise<SparePartPage> {
    const items = await this.database.select().from(sparePartTable).orderBy(sparePartTable.id).limit(limit).offset(offset);
    return { items, total: await this.database.$count(sparePartTable) };
  }

  async find(id: number): Promise<SparePart | undefined> {
    const [item] = await this.database.select().from(sparePartTable).where(eq(sparePartTable.id, id));
    return item;
  }

  async insert(values: NewSparePart): Promise<SparePart> {
    const query = this.database.insert(sparePartTable).values(values).returning();
    const [item] = await query.catch(rejectValues);
    return item as SparePart;
  }

  async update(id: number, changes: SparePartChanges): Promise<SparePart | undefined> {
    // SQL has no update without a column.
    if (Object.keys(changes).length === 0) return this.find(id);
    const query = this.database.update(sparePartTable).set(changes).where(eq(sparePartTable.id, id)).returning();
    const [item] = await query.catch(rejectValues);
    return item;
  }

  async delete(id: number): Promise<boolean> {
    const deleted = await this.database.delete(sparePartTable).where(eq(sparePartTable.id, id)).returning();
    return deleted.length > 0;
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
