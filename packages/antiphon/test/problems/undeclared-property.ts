// A property that no decorator declares.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
  tags: string[] = [];
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → undeclared-property | Item.tags | 6 | write @Field() on it, or @Exclude() to leave it out on purpose; or write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform
