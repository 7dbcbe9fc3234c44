// Two whole bodies.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item, other: Item) {
    return [item, other];
  }
}

export default createApp({ controllers: [A] });
// → two-bodies | A.create | 10 | name the keys: @Body('item'), @Body('user')
