// A service of a constructor without a list.
import { controller, createApp, get } from '../../src';

class Users {
  readonly count = 1;
}

class ItemsController {
  readonly #users: Users;
  constructor(users: Users) {
    this.#users = users;
  }
  read() {
    return this.#users.count;
  }
  static {
    // @ts-expect-error: a class
    controller(this, '/items', { read: get('') }, { inject: Users });
  }
}

export default createApp({ controllers: [ItemsController] });
// → services-not-a-list | ItemsController | 8 | list one for each parameter of the constructor: [Users, DATABASE]
// → service-not-listed | ItemsController.constructor (parameter 1) | 10 | add it to the options of `controller`: { inject: [Users] }
