// What must compile and what must not: checked by the compiler, never run.
import { IntersectionType, type MappedClass, OmitType, PageOf, PartialType, PickType, RequiredType } from '../src/mapped-types';
import type { Class } from '../src/types/shape';

class Item {
  name!: string;
  price!: number;
  note?: string;
  tags: string[] = [];
}

abstract class Owned {
  owner!: number;
  abstract label(): string;
}

declare function exactly<Expected>(): <Actual>(value: Actual & ([Actual, Expected] extends [Expected, Actual] ? unknown : never)) => void;

class UpdateItem extends PartialType(Item) {
  reason!: string;
  override price?: number = 1;
}

const update = new UpdateItem();
exactly<string | undefined>()(update.name);
exactly<string>()(update.reason);
// @ts-expect-error: it may be absent
update.name.length;
// @ts-expect-error: null is not absence
update.name = null;

exactly<string>()(new (RequiredType(Item))().note);
exactly<Pick<Item, 'name' | 'note'>>()(new (PickType(Item, ['name', 'note']))());
exactly<Omit<Item, 'tags'>>()(new (OmitType(Item, ['tags']))());
// @ts-expect-error: Item has no field `nme`
PickType(Item, ['nme']);
// @ts-expect-error: Item has no field `prise`
OmitType(Item, ['prise']);
// @ts-expect-error: `price` was not picked
new (PickType(Item, ['name']))().price;

class OwnedItem extends IntersectionType(Item, Owned, PickType(UpdateItem, ['reason'])) {
  label() {
    return this.name;
  }
}
// @ts-expect-error: abstract members must be implemented
export class Unlabelled extends IntersectionType(Item, Owned) {}

const owned = new OwnedItem();
exactly<number>()(owned.owner);
exactly<string>()(owned.label());
exactly<string>()(owned.reason);
// @ts-expect-error: at least one class
IntersectionType();

const page = new (PageOf(Item))();
exactly<Item[]>()(page.items);
exactly<number>()(page.total);
exactly<number>()(new (PageOf(Owned))().items[0]!.owner);
// @ts-expect-error: a page has no such property
page.pages;

// A class expression of a type parameter: used as a value inside generic code.
export function mappings<T extends object>(model: Class<T>): readonly [MappedClass<Partial<T>>, MappedClass<{ items: T[] }>] {
  return [PartialType(model), PageOf(model)];
}
// @ts-expect-error: an instance is not a class
PartialType(new Item());
