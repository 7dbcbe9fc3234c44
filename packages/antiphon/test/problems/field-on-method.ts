// `@Field` on a method.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
  @Field() size() {
    return this.name.length;
  }
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | Item.size | 6 | write it on a property or on an accessor
