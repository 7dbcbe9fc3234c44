// A default for an undecorated body.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item = new Item()) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → default-in-signature | A.create (parameter 1) | 10 | write @Body({ required: false })
