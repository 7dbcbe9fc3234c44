// A parameter whose class would be the body of one method and the query of another.
import { Controller, createApp, Field, Get, Post, signatures } from '../../src';

class Item {
  @Field(String) name!: string;
}

@Controller('/items', { inferParameters: true })
class ItemsController {
  static {
    signatures(this, { save: { parameters: [['item', Item]] } });
  }
  @Get()
  @Post()
  save(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [ItemsController] });
// → ambiguous-parameter | ItemsController.save (parameter 1) | 15 | specify the source: @Body() or @Query(); or write one action for each method
