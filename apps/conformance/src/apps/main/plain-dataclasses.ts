import { Body, Controller, Dto, Get, Path, Post, ResponseModel, Throws } from 'antiphon';
import { integer } from '../integer';
import { unchecked } from '../unchecked';

@Dto()
class Item {
  name!: string;
  price!: number;
  description: string | null = null;
  tax: number | null = null;
}

@Dto()
class TaggedItem {
  name!: string;
  price!: number;
  tags: string[] = [];
  description: string | null = null;
  tax: number | null = null;
}

@Dto()
class AuthorItem {
  name!: string;
  description: string | null = null;
}

@Dto()
class Author {
  name!: string;
  items: AuthorItem[] = [];
}

class ChildItem extends Item {
  extra = 'e';
}

const taggedItem = () => Object.assign(new TaggedItem(), { name: 'x', price: 1 });

/** The controllers of `dataclasses.ts`, with DTO classes of plain fields. */
@Controller('/dc')
export class DataclassesController {
  @Post('/items/')
  create(@Body() item: Item) {
    return item;
  }

  @Get('/items/next')
  @ResponseModel(TaggedItem)
  next() {
    return unchecked({
      name: 'Island In The Moon',
      price: 12.99,
      description: "A place to be playin' and havin' fun",
      tags: ['breater'],
    });
  }

  @Get('/object')
  @ResponseModel(TaggedItem)
  object() {
    return taggedItem();
  }

  /** Every property of an instance counts as set, as in the reference; so an instance is returned. */
  @Get('/object-exclude-unset')
  @ResponseModel(TaggedItem, { excludeUnset: true })
  excludeUnset() {
    return taggedItem();
  }

  @Get('/object-exclude-none')
  @ResponseModel(TaggedItem, { excludeNone: true })
  excludeNone() {
    return taggedItem();
  }

  @Get('/object-exclude-defaults')
  @ResponseModel(TaggedItem, { excludeDefaults: true })
  excludeDefaults() {
    return taggedItem();
  }

  @Get('/no-model')
  withoutModel() {
    return { nested: [taggedItem()] };
  }

  @Get('/extra-dropped')
  @ResponseModel(TaggedItem)
  extra() {
    return unchecked({ name: 'x', price: 1, password: 'p' });
  }

  @Get('/subclass-filter')
  @ResponseModel(Item)
  subclass() {
    return Object.assign(new ChildItem(), { name: 'n', price: 1, extra: 'secret' });
  }

  @Get('/list')
  @Throws(500)
  @ResponseModel([Item])
  list() {
    return unchecked([Object.assign(new Item(), { name: 'a', price: 1 }), { name: 'b', price: '2' }]);
  }

  @Get('/invalid')
  @Throws(500)
  @ResponseModel(Item)
  invalid() {
    return unchecked({ name: 'a' });
  }

  @Post('/embed')
  embedded(@Body('item') item: Item) {
    return item;
  }

  @Post('/two')
  two(@Body('item') item: Item, @Body('other') other: AuthorItem, @Body('n', Number, integer) n: number) {
    return { item, other, n };
  }
}

@Controller('/authors')
export class AuthorsController {
  @Post('/:author_id/items/')
  @ResponseModel(Author)
  create(@Path('author_id') authorId: string, @Body([AuthorItem]) items: AuthorItem[]) {
    return { name: authorId, items };
  }

  @Get('/')
  @ResponseModel([Author])
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
}
