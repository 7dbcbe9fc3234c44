// `each` for a value that is not a list.
import { IsString } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Item {
  @IsString({ each: true }) word!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → type-contradiction | Item.word | 6 | write @IsString(), or declare the property as array
