// A class of a schema that is not an object.
import { z } from 'zod';
import { Controller, createApp, Dto, Post } from '../../src';

class Item extends Dto(z.array(z.string())) {}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → schema-of-no-object | Item | 5 | write an object schema; a list of them is [Item], one of several is oneOf([A, B])
