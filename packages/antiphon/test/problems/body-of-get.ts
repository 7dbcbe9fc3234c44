// A body of a GET.
import { Controller, createApp, Field, Get } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Get() list(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → body-without-method | A.list | 10 | use @Post(), @Put() or @Patch(), or read the query: write @Query() on the parameter
