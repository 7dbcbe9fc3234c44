import { eq } from 'drizzle-orm';
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
    // #region item
    const [item] = await query.catch(rejectDuplicate);
    // #endregion
    return item as SparePart;
  }

  async update(id: number, changes: SparePartChanges): Promise<SparePart | undefined> {
    // SQL has no update without a column.
    if (Object.keys(changes).length === 0) return this.find(id);
    const query = this.database.update(sparePartTable).set(changes).where(eq(sparePartTable.id, id)).returning();
    // #region item
    const [item] = await query.catch(rejectDuplicate);
    // #endregion
    return item;
  }

  async delete(id: number): Promise<boolean> {
    const deleted = await this.database.delete(sparePartTable).where(eq(sparePartTable.id, id)).returning();
    return deleted.length > 0;
  }
}
// #region unique

/** Converts the error of a unique constraint, which drizzle wraps. */
function rejectDuplicate(error: Error): never {
  const { code, detail } = (error.cause ?? error) as { readonly code?: string; readonly detail?: string };
  if (code !== '23505') throw error;
  throw new SparePartConflict(/^Key \((.*?)\)=/.exec(detail ?? '')?.[1] ?? 'a unique field');
}
// #endregion
