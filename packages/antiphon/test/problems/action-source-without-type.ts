// A source in a list without a type.
import { controller, createApp, get, query } from '../../src';

class ItemsController {
  read(q: string) {
    return q;
  }
  static {
    // @ts-expect-error: the type is missing
    controller(this, '/items', { read: get('', [query('q')]) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → source-without-type | ItemsController.read (parameter 1) | 5 | name it: query('q', Number)
