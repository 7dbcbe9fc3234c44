// The list of a verb in place of its path.
import { controller, createApp, get, query } from '../../src';

class ItemsController {
  read() {
    return 'x';
  }
  static {
    // @ts-expect-error: a list
    controller(this, '/items', { read: get([query('q', String)]) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → action-path-not-text | ItemsController.read | 5 | write the path first, then the list of sources, then the options: get('/', [], { … })
