// A generic class without the types of its parameters.
import { controller, createApp, fields, get } from '../../src';

class Page<T> {
  items!: T[];
  static {
    fields(this, (T) => ({ items: [T] }));
  }
}

class NamesController {
  list(): Page<string> {
    return new Page();
  }
  static {
    controller(this, '/names', { list: get('', [], { responseModel: Page }) });
  }
}

export default createApp({ controllers: [NamesController] });
// → generic-without-arguments | Page | 4 | extend it, and name them: class ItemPage extends Page<Item> { static { fields(this, {}, { typeArguments: [() => Item] }) } }
