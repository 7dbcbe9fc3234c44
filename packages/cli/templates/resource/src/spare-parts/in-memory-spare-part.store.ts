import type { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';
import { SparePartConflict, type SparePartStore } from './spare-part.store';

// #region unique-fields
const uniqueFields = ['code'] as const;

// #endregion
/** Keeps spare parts until the process ends. */
export class InMemorySparePartStore implements SparePartStore {
  readonly #items = new Map<number, SparePart>();
  #nextId = 1;

  async list(limit: number, offset: number): Promise<SparePartPage> {
    return { items: [...this.#items.values()].slice(offset, offset + limit), total: this.#items.size };
  }

  async find(id: number): Promise<SparePart | undefined> {
    return this.#items.get(id);
  }

  async insert(values: NewSparePart): Promise<SparePart> {
    // #region unique
    this.#checkUnique(values);
    // #endregion
    const item = { ...values, id: this.#nextId++ };
    this.#items.set(item.id, item);
    return item;
  }

  async update(id: number, changes: SparePartChanges): Promise<SparePart | undefined> {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    // #region unique
    this.#checkUnique(changes, id);
    // #endregion
    const changed = { ...item, ...changes };
    this.#items.set(id, changed);
    return changed;
  }

  async delete(id: number): Promise<boolean> {
    return this.#items.delete(id);
  }
  // #region unique

  #checkUnique(values: SparePartChanges, id?: number): void {
    const others = [...this.#items.values()].filter((item) => item.id !== id);
    const taken = uniqueFields.find((field) => others.some((item) => item[field] !== null && item[field] === values[field]));
    if (taken !== undefined) throw new SparePartConflict(taken);
  }
  // #endregion
}
