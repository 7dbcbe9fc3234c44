// `PickType` of a property that no decorator declares.
import { Controller, createApp, Field, PickType, Post } from '../../src';

class Item {
  @Field() name!: string;
  size!: number;
}
class Name extends PickType(Item, ['size']) {}

@Controller('/a')
class A {
  @Post() create(item: Name) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → picked-field-not-declared | Item.size | 6 | declare the field in the class it is picked from, with @Field() or a constraint
