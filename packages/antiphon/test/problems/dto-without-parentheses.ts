// `@Dto` without parentheses.
import { Body, Controller, createApp, Dto, Field, Post } from '../../src';

// @ts-expect-error no parentheses
@Dto
class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body(Item) item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | Item | 5 | write @Dto()
