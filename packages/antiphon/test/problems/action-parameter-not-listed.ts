// A parameter that the list of its action does not supply.
import { controller, createApp, get, path } from '../../src';

class ItemsController {
  read(itemId: number, q: string) {
    return { itemId, q };
  }
  static {
    // @ts-expect-error: nothing in the list supplies parameter 2 of the method
    controller(this, '/items', { read: get('/:itemId', [path('itemId', Number)]) });
  }
}

export default createApp({ controllers: [ItemsController] });
// → parameter-not-listed | ItemsController.read (parameter 2) | 5 | add one in its place: query('q', String), another source, a dependency or a service
