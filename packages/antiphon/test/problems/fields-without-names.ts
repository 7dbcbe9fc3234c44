// Types of fields without their names.
import { controller, createApp, fields, get } from '../../src';

class Item {
  name!: string;
  static {
    // @ts-expect-error: a list
    fields(this, [String]);
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
// → fields-not-named | Item | 4 | write the type of each field by its name: fields(this, { name: String })
