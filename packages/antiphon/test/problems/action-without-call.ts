// A verb that is not called.
import { controller, createApp, get } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    // @ts-expect-error: a function
    controller(this, '/items', { read: get });
  }
}

export default createApp({ controllers: [ItemsController] });
// → not-an-action | ItemsController.read | 5 | write a verb: read: get('/path', [query('q', String)])
