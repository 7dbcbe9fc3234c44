import { HTTPException } from 'antiphon';
import type { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';

/** A place where spare parts are kept. */
export interface SparePartStore {
  /** Returns the items of a page in the order of their ids, and the number of all items. */
  list(limit: number, offset: number): Promise<SparePartPage>;

  /** Returns undefined if the item does not exist. */
  find(id: number): Promise<SparePart | undefined>;

  insert(values: NewSparePart): Promise<SparePart>;

  /** Returns the changed item, or undefined if it does not exist. */
  update(id: number, changes: SparePartChanges): Promise<SparePart | undefined>;

  /** Returns false if the item does not exist. */
  delete(id: number): Promise<boolean>;
}
// #region unique

/** Thrown by a store if another item has the value of a unique field. */
export class SparePartConflict extends HTTPException {
  constructor(field: string) {
    super(409, `The value of ${field} is already in use`);
  }
}
// #endregion
