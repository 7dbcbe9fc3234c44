// A property of a mapped class that no decorator declares.
import { Body, Controller, createApp, Field, PartialType, Post } from '../../src';

class Base {
  @Field() name!: string;
  tags: string[] = [];
}

class Item extends PartialType(Base) {}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → undeclared-property | Base.tags | 6 | write @Field() on it, or @Exclude() to leave it out on purpose; or write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform
