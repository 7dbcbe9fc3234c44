import { Controller, createApp, Get } from 'antiphon';

@Controller()
class ItemsController {
  @Get('/items/')
  items() {
    return [];
  }
}

export default createApp({ errorFormat: 'fastapi', redirectSlashes: false, controllers: [ItemsController] });
