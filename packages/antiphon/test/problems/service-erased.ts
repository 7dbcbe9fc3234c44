// A service whose type is an interface.
import { Controller, createApp, Get } from '../../src';

interface Store {
  items: string[];
}

@Controller('/a')
class A {
  constructor(readonly store: Store) {}
  @Get() list() {
    return this.store.items;
  }
}

export default createApp({ controllers: [A] });
// → erased-service | A.constructor (parameter 1) | 10 | declare a token, const STORE = token<Store>('store'), and write @Inject(STORE); a parameter with a default needs neither
