// A Date under `validation: 'class-validator'` without `@Type`.
import { IsDate } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Item {
  @IsDate() at!: Date;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A], validation: 'class-validator' });
// → date-without-type | Item.at | 6 | add @Type(() => Date)
