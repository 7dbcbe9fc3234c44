import { Controller, createApp, Get } from 'antiphon';

@Controller()
class ItemsController {
  @Get('/items/')
  items() {
    return [];
  }
}

export default createApp({ errors: 'fastapi', redirectSlashes: false, controllers: [ItemsController] });
