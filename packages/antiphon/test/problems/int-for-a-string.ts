// `@IsInt()` for a string.
import { IsInt } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Item {
  @IsInt() count!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → type-contradiction | Item.count | 6 | write @IsString(), or declare the property as number
