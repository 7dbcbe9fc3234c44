// Constructor parameters without a container.
import { Controller, createApp, Get } from '../../src';

class Store {
  items = [];
}

@Controller('/a')
class A {
  constructor(readonly store: Store) {}
  @Get() list() {
    return this.store.items;
  }
}

export default createApp({ controllers: [A] });
// → constructor-not-supplied | A | 9 | pass createApp a container, or createController: (controller) => …, or give each parameter a default
