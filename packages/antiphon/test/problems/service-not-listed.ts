// A parameter of a constructor that the list of its services does not supply.
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
    controller(this, '/items', { read: get('') });
  }
}

export default createApp({ controllers: [ItemsController] });
// → service-not-listed | ItemsController.constructor (parameter 1) | 10 | add it to the options of `controller`: { inject: [Users] }
