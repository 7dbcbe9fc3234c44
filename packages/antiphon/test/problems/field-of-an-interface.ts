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
// → erased-type | Item.size | 9 | Import the class as a value, or say the type: `@Field(() => T)`; `@Field(() => anything())` lets anything in on purpose.
