// `@Field` without parentheses.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
  // @ts-expect-error no parentheses
  @Field size!: number;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | Item.size | 7 | write @Field()
