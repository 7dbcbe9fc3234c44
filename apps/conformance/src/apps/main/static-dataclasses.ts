import { body, controller, fields, get, nullable, path, post, ResponseModel, Throws } from 'antiphon';
import { integer } from '../integer';
import { unchecked } from '../unchecked';

class Item {
  name!: string;
  price!: number;
  description: string | null = null;
  tax: number | null = null;
  static {
    fields(this, { name: String, price: Number, description: nullable(String), tax: nullable(Number) });
  }
}

class TaggedItem {
  name!: string;
  price!: number;
  tags: string[] = [];
  description: string | null = null;
  tax: number | null = null;
  static {
    fields(this, { name: String, price: Number, tags: [String], description: nullable(String), tax: nullable(Number) });
  }
}

class AuthorItem {
  name!: string;
  description: string | null = null;
  static {
    fields(this, { name: String, description: nullable(String) });
  }
}

class Author {
  name!: string;
  items: AuthorItem[] = [];
  static {
    fields(this, { name: String, items: [AuthorItem] });
  }
}

class ChildItem extends Item {
  extra = 'e';
}

const taggedItem = () => Object.assign(new TaggedItem(), { name: 'x', price: 1 });

/** The controllers of `dataclasses.ts`, in static blocks. */
export class DataclassesController {
  create(item: Item) {
    return item;
  }

  next() {
    return unchecked({
      name: 'Island In The Moon',
      price: 12.99,
      description: "A place to be playin' and havin' fun",
      tags: ['breater'],
    });
  }

  object() {
    return taggedItem();
  }

  /** Every property of an instance counts as set, as in the reference; so an instance is returned. */
  excludeUnset() {
    return taggedItem();
  }

  excludeNone() {
    return taggedItem();
  }

  excludeDefaults() {
    return taggedItem();
  }

  withoutModel() {
    return { nested: [taggedItem()] };
  }

  extra() {
    return unchecked({ name: 'x', price: 1, password: 'p' });
  }

  subclass() {
    return Object.assign(new ChildItem(), { name: 'n', price: 1, extra: 'secret' });
  }

  list() {
    return unchecked([Object.assign(new Item(), { name: 'a', price: 1 }), { name: 'b', price: '2' }]);
  }

  invalid() {
    return unchecked({ name: 'a' });
  }

  embedded(item: Item) {
    return item;
  }

  two(item: Item, other: AuthorItem, n: number) {
    return { item, other, n };
  }

  static {
    controller(this, '/dc', {
      create: post('/items/', [body(Item)]),
      next: get('/items/next', [], { responseModel: TaggedItem }),
      object: get('/object', [], { responseModel: TaggedItem }),
      excludeUnset: get('/object-exclude-unset', [], { decorators: [ResponseModel(TaggedItem, { excludeUnset: true })] }),
      excludeNone: get('/object-exclude-none', [], { decorators: [ResponseModel(TaggedItem, { excludeNone: true })] }),
      excludeDefaults: get('/object-exclude-defaults', [], { responseModel: TaggedItem, responseModelExcludeDefaults: true }),
      withoutModel: get('/no-model'),
      extra: get('/extra-dropped', [], { responseModel: TaggedItem }),
      subclass: get('/subclass-filter', [], { responseModel: Item }),
      list: get('/list', [], { responseModel: [Item], decorators: [Throws(500)] }),
      invalid: get('/invalid', [], { responseModel: Item, decorators: [Throws(500)] }),
      embedded: post('/embed', [body('item', Item)]),
      two: post('/two', [body('item', Item), body('other', AuthorItem), body('n', Number, integer)]),
    });
  }
}

export class AuthorsController {
  create(authorId: string, items: AuthorItem[]) {
    return { name: authorId, items };
  }

  list() {
    return unchecked([
      {
        name: 'Breaters',
        items: [{ name: 'Island In The Moon', description: "A place to be playin' and havin' fun" }, { name: 'Holy Buddies' }],
      },
      {
        name: 'System of an Up',
        items: [
          { name: 'Salt', description: "The kombucha mushroom people's favorite" },
          { name: 'Pad Thai' },
          { name: 'Lonely Night', description: 'The mostests lonliest nightiest of allest' },
        ],
      },
    ]);
  }

  static {
    controller(this, '/authors', {
      create: post('/:author_id/items/', [path('author_id', String), body([AuthorItem])], { responseModel: Author }),
      list: get('/', [], { responseModel: [Author] }),
    });
  }
}
