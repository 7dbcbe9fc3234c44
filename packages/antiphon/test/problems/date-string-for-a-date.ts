// `@IsDateString()` for a Date.
import { IsDateString } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Item {
  @IsDateString() at!: Date;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → type-contradiction | Item.at | 6 | write @Type(() => Date) @IsDate(), or declare the property as string
