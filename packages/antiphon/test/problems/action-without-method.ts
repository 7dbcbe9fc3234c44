// An action of a method that the class does not have.
import { controller, createApp, get } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    // @ts-expect-error: the class has no such public method
    controller(this, '/items', { read: get(''), raed: get('/x') });
  }
}

export default createApp({ controllers: [ItemsController] });
// → action-without-method | ItemsController.raed | 10 | name a public method of the class
