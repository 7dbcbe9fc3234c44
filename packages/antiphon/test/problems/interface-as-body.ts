// An interface as the body.
import { Controller, createApp, Post } from '../../src';

interface Item {
  name: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.create (parameter 1) | 10 | import the class without `type`, declare the parameter as one class, or specify the source: @Body(Item), @Query('q', String), @Req()
