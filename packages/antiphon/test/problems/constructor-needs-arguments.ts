// A DTO class whose constructor needs arguments.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() name: string;
  constructor(source: { name: string }) {
    this.name = source.name;
  }
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → constructor-needs-arguments | Item | 4 | make the constructor work without arguments, and write defaults as initializers
