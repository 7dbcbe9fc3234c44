// A selection that is not a list.
import { Controller, createApp, Field, Get, ResponseModel } from '../../src';

class Item {
  @Field() name!: string;
  @Field() secret!: string;
}

@Controller('/a')
class A {
  @Get()
  // @ts-expect-error
  @ResponseModel(Item, { exclude: 'secret' })
  read() {
    return { name: 'Lamp', secret: 'x' };
  }
}

export default createApp({ controllers: [A] });
// → unknown-selection | A.read | 14 | write a list: { exclude: ['secret'] }
