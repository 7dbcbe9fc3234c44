// A field that is read-only and write-only.
import { Body, Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
  @Field({ readOnly: true, writeOnly: true }) id!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → decorator-contradiction | Item.id | 6 | remove `readOnly` or `writeOnly`
