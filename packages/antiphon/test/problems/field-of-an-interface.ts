// A field whose type is an interface.
import { Controller, createApp, Field, Post } from '../../src';

interface Size {
  width: number;
}

class Item {
  @Field() size!: Size;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | Item.size | 9 | import the class as a value, or name the type: @Field(() => T); to accept any value, write @Field(() => anything())
