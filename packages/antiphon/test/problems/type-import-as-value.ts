// `import type` of a class that is used as a value.
import { Body, Controller, createApp, Post } from '../../src';
import type { Item } from './circular-import/item';

@Controller('/a')
class A {
  // @ts-expect-error a type
  @Post() create(@Body(Item) item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → type-import-as-value | A | 8 | import it as a value: import { Item } from './circular-import/item'
