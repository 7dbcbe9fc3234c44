// A body without a declared field.
import { Controller, createApp, Post } from '../../src';

class Item {
  name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → class-without-fields | Item | 4 | write @Field() or a decorator of class-validator on its properties; or write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform
