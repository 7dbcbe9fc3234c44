// A list of unknown elements.
import { Controller, createApp, Field, Post } from '../../src';

class Item {
  @Field() tags!: string[];
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → array-without-element | Item.tags | 5 | declare it with @Field(() => [Item]) or @IsString({ each: true }); to accept any value, write @Field(() => [anything()])
