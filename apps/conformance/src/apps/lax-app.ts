import { Body, Controller, createApp, Post } from 'antiphon';
import { BodyItem } from './main/bodies';

@Controller()
class LaxController {
  @Post('/item')
  item(@Body() item: BodyItem) {
    return item;
  }
}

/** An application that parses a body without Content-Type as JSON. */
export default createApp({ errorFormat: 'fastapi', strictContentType: false, controllers: [LaxController] });
