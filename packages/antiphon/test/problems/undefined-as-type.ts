// `undefined` as a type, as an import cycle leaves it.
import { Body, Controller, createApp, Post } from '../../src';

@Controller('/a')
class A {
  @Post() create(@Body(undefined as unknown as StringConstructor) item: string) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.create (parameter 1) | 6 | import the class as a value, and name it in a function: () => Item
