// A list of actions without the names of their methods.
import { controller, createApp, get } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    // @ts-expect-error: a list
    controller(this, '/items', [get('')]);
  }
}

export default createApp({ controllers: [ItemsController] });
// → actions-not-named | ItemsController | 4 | write each action by the name of its method: controller(this, '/items', { read: get('/:itemId') })
