// An `IntersectionType` of a class without a declared field.
import { Body, Controller, createApp, Field, IntersectionType, Post } from '../../src';

class Named {
  @Field() name!: string;
}

class Priced {
  price!: number;
}

class Item extends IntersectionType(Named, Priced) {}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → class-without-fields | Priced | 8 | write @Field() or a decorator of class-validator on its properties; or write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform
