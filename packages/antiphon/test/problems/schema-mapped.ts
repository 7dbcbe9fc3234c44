// A mapped type of a class that is made of a schema.
import { z } from 'zod';
import { Controller, createApp, Dto, PickType, Post } from '../../src';

class Whole extends Dto(z.object({ name: z.string(), price: z.number() })) {}

class Item extends PickType(Whole, ['name']) {}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → mapped-type-of-schema | Whole | 5 | derive the schema with its library, and make a class of it: class Part extends Dto(schema.pick({ name: true })) {}
