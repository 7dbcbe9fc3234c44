// A path parameter in OpenAPI's spelling.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get('/{id}') read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → path-in-braces | A.read | 6 | write `:id`
