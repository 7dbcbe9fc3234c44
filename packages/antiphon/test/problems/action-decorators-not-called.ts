// A text in place of the decorators of an action.
import { controller, createApp, get } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    // @ts-expect-error: text
    controller(this, '/items', { read: get('', [], { decorators: 'Roles' }) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → not-a-decorator | ItemsController.read | 5 | call each of them: { decorators: [Roles(['admin'])] }
