// `@ValidateNested()` without a type.
import { ValidateNested } from 'class-validator';
import { Controller, createApp, Field, Post } from '../../src';

class Line {
  @Field() name!: string;
}

class Item {
  @ValidateNested() line!: Line;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → nested-without-type | Item.line | 10 | add @Type(() => Line), or write @Field(() => Line) instead
