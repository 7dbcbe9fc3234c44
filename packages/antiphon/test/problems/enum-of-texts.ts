// The values of an enum as arguments, in place of a list.
import { Body, Controller, createApp, enumOf, Field, Post } from '../../src';

class Item {
  // @ts-expect-error
  @Field(enumOf('draft', 'live')) state!: string;
}

@Controller('/a')
class A {
  @Post() add(@Body(Item) item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → invalid-option | Item.state | 6 | pass a list of literal values or an enum: enumOf(['a', 'b']), enumOf(Color, { name: 'Color' })
