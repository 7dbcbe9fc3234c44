// A class that is declared as a controller twice.
import { controller, createApp, get } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    controller(this, '/items', { read: get('') });
    controller(this, '/things', { read: get('') });
  }
}

export default createApp({ controllers: [ItemsController] });
// → controller-twice | ItemsController | 4 | declare it once: by `controller` in its static block, or by @Controller
// → duplicate-route | ItemsController.read | 5 | change the path or the method of one of them
