import { Body, Controller, createApp, Post } from 'antiphon';
import { BodyItem } from './main/bodies';

@Controller()
class LaxController {
  @Post('/item')
  item(@Body() item: BodyItem) {
    return item;
  }
}

/** A body without Content-Type is JSON here. */
export default createApp({ errorFormat: 'fastapi', strictContentType: false, controllers: [LaxController] });
