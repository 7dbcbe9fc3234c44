// A field that every object has.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field(String) toString!: never;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → reserved-field-name | Item.toString | 5 | rename the property and give it this name in JSON: @Expose({ name: 'toString' })
