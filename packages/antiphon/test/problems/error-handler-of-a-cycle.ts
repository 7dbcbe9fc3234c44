// A handler that is `undefined`, as an import cycle leaves it.
import { Controller, createApp, Get } from '../../src';

class Missing extends Error {}

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], errorHandlers: [[Missing, undefined as never]] });
// → error-handler | createApp.errorHandlers | 13 | check the import of the handler
