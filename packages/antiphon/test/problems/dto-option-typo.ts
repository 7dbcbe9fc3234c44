// A mistyped option of `@Dto`.
import { Controller, createApp, Dto, Field, Post } from '../../src';

// @ts-expect-error extras
@Dto({ extras: 'forbid' })
class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | Item | 5 | write `extra` instead
