// A parameter of any type, which may be the body or part of the query.
import { anything, Controller, createApp, Post, signatures } from '../../src';

@Controller('/items', { inferParameters: true })
class ItemsController {
  static {
    signatures(this, { save: { parameters: [['item', anything()]] } });
  }
  @Post()
  save(item: unknown) {
    return item;
  }
}

export default createApp({ controllers: [ItemsController] });
// → ambiguous-parameter | ItemsController.save (parameter 1) | 10 | specify the source: @Body(), or @Query('item')
