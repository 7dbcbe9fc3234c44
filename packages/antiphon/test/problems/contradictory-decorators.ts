// Two decorators that contradict each other.
import { IsEmail, IsInt } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Item {
  @IsInt() @IsEmail() contact!: unknown;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → decorator-contradiction | Item.contact | 6 | remove one of them
