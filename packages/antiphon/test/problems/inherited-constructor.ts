// Constructor parameters of a base class.
import { Controller, createApp, Get } from '../../src';

class Base {
  constructor(readonly items: string[]) {}
}
@Controller('/a')
class A extends Base {
  @Get() list() {
    return this.items;
  }
}

export default createApp({ controllers: [A] });
// → constructor-not-supplied | A | 7 | pass createApp a container, or createController: (controller) => …, or give each parameter a default
