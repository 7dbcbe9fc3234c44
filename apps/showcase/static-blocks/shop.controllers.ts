import { body, controller, get, path, post } from 'antiphon';
import { Author, AuthorItem } from './author.dto.ts';
import { Item } from './item.dto.ts';

export class ItemsController {
  create(item: Item): Item {
    return item;
  }
  next(): Item {
    return Object.assign(new Item(), { name: 'Island In The Moon', price: 12.99, tags: ['breater'] });
  }
  static {
    controller(
      this,
      '/items',
      { create: post('/', [body(Item)], { responseModel: Item }), next: get('/next', [], { responseModel: Item }) },
      { tags: ['items'] },
    );
  }
}

export class AuthorsController {
  createItems(authorId: string, items: AuthorItem[]): Author {
    return Object.assign(new Author(), { name: authorId, items });
  }
  list() {
    return [{ name: 'Breaters', items: [{ name: 'Island In The Moon', description: null, secret: 'never sent' }] }];
  }
  static {
    controller(this, '/authors', {
      createItems: post('/:authorId/items/', [path('authorId', String), body([AuthorItem])], { responseModel: Author }),
      list: get('/', [], { responseModel: [Author] }),
    });
  }
}
