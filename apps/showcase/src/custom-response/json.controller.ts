import { Controller, Get, ORJSONResponse, ResponseClass, Summary, Tags, UJSONResponse } from 'antiphon';
import { IndentedJSONResponse } from './indented-json-response';

/** JSON by other encoders, and by a custom one. */
@Controller()
@Tags('custom response')
export class JSONController {
  @Get('/orjson/items/')
  @ResponseClass(ORJSONResponse)
  @Summary('ORJSONResponse, returned directly')
  orjson() {
    return new ORJSONResponse([{ item_id: 'Foo' }]);
  }

  @Get('/ujson/items/')
  @ResponseClass(UJSONResponse)
  @Summary('UJSONResponse')
  ujson() {
    return [{ item_id: 'Foo' }];
  }

  @Get('/indented-json')
  @ResponseClass(IndentedJSONResponse)
  @Summary('A custom response class: indented JSON')
  indented() {
    return { message: 'Hello World' };
  }
}
