// A mistyped option of `@ResponseModel`.
import { Controller, createApp, Field, Get, ResponseModel } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  // @ts-expect-error exlude
  @Get() @ResponseModel(Item, { exlude: ['name'] }) read(): Item {
    return { name: 'a' };
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A.read | 11 | write `exclude` instead
