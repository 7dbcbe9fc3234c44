// `@Expose()` on a method.
import { Expose } from 'class-transformer';
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
  @Expose() size() {
    return 1;
  }
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → method-as-field | Item.size | 7 | make it a getter: get size()
