// A mistyped option of `@Field`.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  // @ts-expect-error minLenght
  @Field({ minLenght: 1 }) name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | Item.name | 6 | write `minLength` instead
