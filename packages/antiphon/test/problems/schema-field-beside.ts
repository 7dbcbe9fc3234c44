// A field beside the schema of a class.
import { z } from 'zod';
import { Controller, createApp, Dto, Post } from '../../src';

class Item extends Dto(z.object({ name: z.string() })) {
  price = 0;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → field-beside-schema | Item.price | 6 | add it to the schema; or make it a getter or private (#name) if it is not data
