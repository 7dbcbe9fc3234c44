// `@ResponseModel(undefined)`, as an import cycle leaves it.
import { Controller, createApp, Get, ResponseModel } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseModel(undefined as never) read(): never {
    return 1 as never;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.read | 6 | import the class as a value, and name it in a function: () => Item
