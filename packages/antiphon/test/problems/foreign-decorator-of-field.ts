// A property with a decorator of another library only.
import { Controller, createApp, Field, Post } from '../../src';

const Column = () => (_prototype: object, _name: string) => undefined;

class Item {
  @Field() name!: string;
  @Column() size!: number;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → undeclared-property | Item.size | 8 | write @Field() on it, or @Exclude() to leave it out on purpose; or write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform
