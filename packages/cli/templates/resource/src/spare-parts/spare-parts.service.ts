import { HTTPException, Inject, Injectable, token } from 'antiphon';
import { InMemorySparePartStore } from './in-memory-spare-part.store';
import type { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';
import type { SparePartStore } from './spare-part.store';

/** The store of the application; `providers` of `createApp` replaces it. */
// #region token
export const SPARE_PART_STORE = token<SparePartStore>('SparePartStore', { factory: () => new InMemorySparePartStore() });
// #endregion

/** The rules for spare parts, whatever store keeps them. */
@Injectable()
export class SparePartsService {
  constructor(@Inject(SPARE_PART_STORE) private readonly store: SparePartStore) {}

  list(limit: number, offset: number): Promise<SparePartPage> {
    return this.store.list(limit, offset);
  }

  /** @throws HTTPException 404 if the item does not exist. */
  async read(id: number): Promise<SparePart> {
    return (await this.store.find(id)) ?? notFound(id);
  }

  create(values: NewSparePart): Promise<SparePart> {
    return this.store.insert(values);
  }

  /** @throws HTTPException 404 if the item does not exist. */
  async update(id: number, changes: SparePartChanges): Promise<SparePart> {
    return (await this.store.update(id, changes)) ?? notFound(id);
  }

  /** @throws HTTPException 404 if the item does not exist. */
  async delete(id: number): Promise<void> {
    if (!(await this.store.delete(id))) notFound(id);
  }
}

function notFound(id: number): never {
  throw new HTTPException(404, `Spare part ${id} does not exist`);
}
