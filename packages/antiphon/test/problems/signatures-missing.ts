// `inferParameters` without a transform of the source.
import { Controller, createApp, Get } from '../../src';

@Controller('/items', { inferParameters: true })
class ItemsController {
  @Get()
  list() {
    return [];
  }
}

export default createApp({ controllers: [ItemsController] });
