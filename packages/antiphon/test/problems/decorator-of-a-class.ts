// A class in the list of decorators of a static block.
import { controller, createApp, get } from '../../src';

class Guard {}

class Items {
  list() {
    return [];
  }

  static {
    controller(this, '/items', { list: get('', []) }, { decorators: [Guard as never] });
  }
}

export default createApp({ controllers: [Items] });
// → not-a-decorator | Items | 6 | call each of them: { decorators: [Roles(['admin'])] }
