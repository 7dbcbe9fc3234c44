import type { Item, ItemChanges, ItemRange, NewItem } from './item.dto.js';

/** The items, in memory: replace it with a database. */
export class Items {
  readonly #items = new Map<number, Item>();
  #lastId = 0;

  list({ limit, offset }: ItemRange): Item[] {
    return [...this.#items.values()].slice(offset, offset + limit);
  }

  find(id: number): Item | undefined {
    return this.#items.get(id);
  }

  add(values: NewItem): Item {
    this.#lastId += 1;
    const item = { ...values, id: this.#lastId };
    this.#items.set(item.id, item);
    return item;
  }

  change(id: number, changes: ItemChanges): Item | undefined {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    const changed = { ...item, ...changes };
    this.#items.set(id, changed);
    return changed;
  }

  remove(id: number): boolean {
    return this.#items.delete(id);
  }
}
