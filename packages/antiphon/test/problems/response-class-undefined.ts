// `@ResponseClass(undefined)`, as an import cycle leaves it.
import { Controller, createApp, Get, ResponseClass } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseClass(undefined as never) read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → not-a-response-class | A.read | 6 | check the import of the class
