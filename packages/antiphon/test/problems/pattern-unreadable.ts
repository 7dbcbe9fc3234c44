// A pattern that is not a regular expression.
import { Body, Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field({ pattern: '(' }) code!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → keyword | Item.code | 5 | write a regular expression of JSON Schema, such as `^[a-z]+$`
