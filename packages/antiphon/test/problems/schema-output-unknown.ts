// A response model whose schema transforms a value to an unknown type.
import { z } from 'zod';
import { Controller, createApp, Dto, Get } from '../../src';

class Item extends Dto(z.object({ owner: z.object({ id: z.string().transform((id) => ({ id })) }) })) {}

@Controller('/a')
class A {
  @Get({ responseModel: Item }) read() {
    return { owner: { id: { id: '1' } } };
  }
}

export default createApp({ controllers: [A] });
// → unwritable-schema | Item.owner.id | 5 | declare the result, such as .transform(…).pipe(z.string()), or use another response model
