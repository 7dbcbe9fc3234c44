// A field whose type is inferred from its initial value.
import { Controller, createApp, Field, Get, Query } from '../../src';

class Search {
  @Field() text!: string;
  @Field() limit = 20;
}

@Controller('/items')
class ItemsController {
  @Get()
  list(@Query() search: Search) {
    return search;
  }
}

export default createApp({ controllers: [ItemsController] });
// → inferred-type | Search.limit | 6 | write the type at the property, such as `limit: number = 20`, or name it in the decorator: @Field(Number)
