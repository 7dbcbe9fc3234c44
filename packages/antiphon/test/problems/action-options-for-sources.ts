// Options of a verb in place of its list.
import { controller, createApp, post } from '../../src';

class ItemsController {
  create() {
    return 'x';
  }
  static {
    // @ts-expect-error: options
    controller(this, '/items', { create: post('', { statusCode: 201 }) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → sources-not-a-list | ItemsController.create | 5 | write the list of sources before the options: get('/', [], { … })
