import { anything, enumOf, fields, mapOf, nullable, oneOf, PartialType, PickType, record, setOf, tuple } from '../../src';

class Author {
  name!: string;
  static {
    fields(this, { name: String });
  }
}
class Cat {
  lives = 9;
  static {
    fields(this, { lives: Number });
  }
}
class Dog {
  good = true;
  static {
    fields(this, { good: Boolean });
  }
}
enum Color {
  Red = 'red',
  Blue = 'blue',
}
interface Named {
  name: string;
}

/** Every kind of type. */
class Item {
  name!: string;
  price!: number;
  tags: string[] = [];
  description?: string;
  owner: Author | null = null;
  authors: Author[] = [];
  status: 'draft' | 'live' = 'draft';
  color: Color = Color.Red;
  scores: Record<string, number> = {};
  born!: Date;
  pet!: Cat | Dog;
  mixed!: string | number;
  big = 1n;
  parent?: Item;
  readonly matrix: readonly (readonly number[])[] = [];
  pair: [string, number] = ['', 0];
  codes = new Set<string>();
  prices = new Map<string, number | null>();
  site!: URL;
  raw!: Uint8Array;
  anyone!: unknown;
  named!: Named;
  change?: Partial<Item>;
  brief!: Pick<Author, 'name'>;
  #secret = 1;
  get total(): number {
    return this.price + this.#secret;
  }
  rename(name: string): void {
    this.name = name;
  }
  static {
    fields(
      this,
      {
        name: [String, { minLength: 1, description: 'The name in the catalog.' }],
        price: [Number, { minimum: 0 }],
        tags: [[String], { maxItems: 3 }],
        description: [String, { optional: true }],
        owner: nullable(Author),
        authors: [Author],
        status: enumOf(['draft', 'live']),
        color: enumOf(Color),
        scores: record(Number),
        born: Date,
        pet: oneOf([Cat, Dog]),
        mixed: oneOf([String, Number]),
        big: BigInt,
        parent: [() => Item, { optional: true }],
        matrix: [[Number]],
        pair: tuple([String, Number]),
        codes: setOf(String),
        prices: mapOf(nullable(Number)),
        site: URL,
        raw: Uint8Array,
        anyone: anything(),
        named: Author,
        change: [() => PartialType(Item), { optional: true }],
        brief: PickType(Author, ['name']),
        total: Number,
      },
      { name: 'Item', extra: 'forbid' },
    );
  }
}

class SpecialItem extends Item {
  extra!: string;
  static {
    fields(this, { extra: String }, { extends: Item });
  }
}
class MostSpecialItem extends SpecialItem {
  more!: string;
  static {
    fields(this, { more: String }, { extends: super.prototype });
  }
}
class AllAgain extends Author {
  age!: number;
  static {
    fields(this, { name: String, age: Number });
  }
}
class AuthorChange extends PartialType(Author) {
  note!: string;
  static {
    fields(this, { note: String }, { extends: super.prototype });
  }
}

class Page<T> {
  items!: T[];
  total!: number;
  static {
    fields(this, (T) => ({ items: [T], total: Number }));
  }
}
class ItemPage extends Page<Item> {
  static {
    fields(this, {}, { extends: super.prototype, typeArguments: [() => Item] });
  }
}
class Sorted<T> extends Page<T> {
  by!: string;
  static {
    fields(this, (_T) => ({ by: String }), { extends: super.prototype, typeArguments: (T) => [T] });
  }
}

abstract class Base<Id extends string | number> {
  id!: Id;
  protected hidden = 1;
  static {
    fields(this, (Id) => ({ id: Id }));
  }
}

export { AllAgain, AuthorChange, Base, ItemPage, MostSpecialItem, Sorted };
