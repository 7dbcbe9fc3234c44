// A handler for `undefined`, as an import cycle leaves it.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], errorHandlers: [[undefined as never, 404]] });
// → not-an-error-class | createApp.errorHandlers | 11 | check the import of the class
