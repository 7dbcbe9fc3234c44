// Fields that are declared in two calls.
import { controller, createApp, fields, get } from '../../src';

class Item {
  name!: string;
  price!: number;
  static {
    // @ts-expect-error: a field is missing
    fields(this, { name: String });
    fields(this, { name: String, price: Number });
  }
}

class ItemsController {
  read(): Item {
    return new Item();
  }
  static {
    controller(this, '/items', { read: get('', [], { responseModel: Item }) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → fields-twice | Item | 4 | declare all fields of the class in one call
