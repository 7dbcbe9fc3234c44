// A container that does not have the controller.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], container: { get: () => undefined as never } });
// → controller-not-supplied | A | 4 | register the class in the container, and return an instance of it
