// A mapped type of a generic class.
import { Controller, createApp, fields, PartialType, Post } from '../../src';

class Page<T> {
  items!: T[];
  static {
    fields(this, (T) => ({ items: [T] }));
  }
}

class PageChange extends PartialType(Page) {}

@Controller('/pages')
class PagesController {
  @Post() change(page: PageChange) {
    return page;
  }
}

export default createApp({ controllers: [PagesController] });
// → mapped-type-of-generic | Page | 4 | extend it, name them, and map that class: class ItemPage extends Page<Item> { static { fields(this, {}, { typeArguments: [() => Item] }) } }
