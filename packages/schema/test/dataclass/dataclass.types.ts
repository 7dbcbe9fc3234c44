// What must compile and what must not: checked by the compiler, never run.
import { Dataclass, type DataclassInput, fields, mapOf, nullable, setOf } from '../../src';

declare function exactly<Expected>(): <Actual>(value: Actual & ([Actual, Expected] extends [Expected, Actual] ? unknown : never)) => void;

class Author extends Dataclass<never> {
  name!: string;
  born?: Date;
  static {
    fields(this, { name: String, born: [Date, { optional: true }] });
  }
}

class Item extends Dataclass<'tags' | 'owner'> {
  readonly name!: string;
  price!: number;
  tags: string[] = [];
  owner: Author | null = null;
  note?: string;
  static {
    fields(this, { name: String, price: Number, tags: [String], owner: nullable(() => Author), note: [String, { optional: true }] });
  }
  get total(): number | undefined {
    return this.price;
  }
  halved(this: Item): Item {
    return this.with({ price: this.price / 2 });
  }
}

class Offer extends Item {
  until!: Date;
  static {
    fields(this, { until: Date }, { extends: Item });
  }
}

class Shelf extends Dataclass {
  site!: URL;
  raw!: Uint8Array;
  big = 1n;
  state: 'draft' | 'live' = 'draft';
  codes = new Set<string>();
  prices = new Map<string, number>();
  parent?: Shelf;
  items: Item[] = [];
  static {
    fields(
      this,
      {
        site: URL,
        raw: Uint8Array,
        big: BigInt,
        state: nullable(String) as never,
        codes: setOf(String),
        prices: mapOf(Number),
        parent: [() => Shelf, { optional: true }],
        items: [Item],
      },
      { extends: Dataclass },
    );
  }
}

abstract class Base extends Dataclass {
  name!: string;
}

class WithArgument extends Dataclass {
  constructor(readonly name: string) {
    super();
  }
}

const item = Item.from({ name: 'Lamp', price: 1 });
exactly<Item>()(item);
exactly<Item>()(item.with({ price: 2 }));
exactly<Item>()(item.halved());
exactly<Offer>()(Offer.from({ name: 'Lamp', price: 1, until: '2030-01-01' }).with({ until: new Date() }));
exactly<boolean>()(item.equals(item));
exactly<boolean>()(item.equals(null));
exactly<Record<string, unknown>>()(item.toJSON());
Item.from({ name: 'Lamp', price: 1, tags: undefined, note: undefined, owner: { name: 'Ana', born: '1950-01-01' } });
Item.from({ name: 'Lamp', price: 1, owner: Author.from({ name: 'Ana' }) });
Shelf.from({
  site: 'https://a.example',
  raw: 'AQ==',
  big: 1,
  state: 'live',
  codes: ['a'],
  prices: { a: 1 },
  items: [item, { name: 'a', price: 1 }],
});
Shelf.from({ codes: new Set(['a']), prices: new Map([['a', 1]]), parent: { parent: {} } });
Shelf.from({});

// @ts-expect-error: `price` is required
Item.from({ name: 'Lamp' });
// @ts-expect-error: a string
Item.from({ name: 'Lamp', price: '1' });
// @ts-expect-error: not a field
Item.from({ name: 'Lamp', price: 1, prise: 2 });
// @ts-expect-error: a method is not a field
Item.from({ name: 'Lamp', price: 1, halved: () => item });
// @ts-expect-error: never null
Item.from({ name: null, price: 1 });
// @ts-expect-error: the author has no name
Item.from({ name: 'Lamp', price: 1, owner: {} });
// @ts-expect-error: numbers in a list of strings
Item.from({ name: 'Lamp', price: 1, tags: [1] });
// @ts-expect-error: `until` is required in the subclass
Offer.from({ name: 'Lamp', price: 1 });
// @ts-expect-error: no literal of the union
Shelf.from({ state: 'sold' });
// @ts-expect-error: values of another type
Shelf.from({ prices: { a: 'x' } });
// @ts-expect-error: not a date
Author.from({ name: 'Ana', born: 1950 });
// @ts-expect-error: unknown values are parsed by `parse`
Item.from({} as unknown);
// @ts-expect-error: an abstract class has no instances
Base.from({ name: 'a' });
// @ts-expect-error: an abstract class has no instances
Dataclass.from({});
// @ts-expect-error: the constructor needs an argument
WithArgument.from({ name: 'a' });
// @ts-expect-error: a string
item.with({ price: '2' });
// @ts-expect-error: not a field
item.with({ prise: 2 });
// @ts-expect-error: a method is not a field
item.with({ equals: () => true });
// @ts-expect-error: no dataclass
item.equals('Lamp');
// @ts-expect-error: no dataclass
item.equals({ name: 'Lamp' });
const { from } = Item;
// @ts-expect-error: the function needs its class
from({ name: 'Lamp', price: 1 });

export class Clash extends Dataclass {
  // @ts-expect-error: the name of a method of Dataclass
  equals!: string;
}

export type Input = DataclassInput<Item>;
export const input: Input = { name: 'a', price: 1 };
