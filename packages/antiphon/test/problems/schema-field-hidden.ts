// A getter with the name of a field of the schema.
import { z } from 'zod';
import { Controller, createApp, Dto, Post } from '../../src';

class Item extends Dto(z.object({ name: z.string() })) {
  override get name() {
    return '';
  }
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → member-hides-field | Item.name | 6 | rename the member
