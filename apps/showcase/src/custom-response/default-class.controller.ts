import { Controller, Get, ORJSONResponse, PlainTextResponse, ResponseClass, Summary, Tags } from 'antiphon';

/** A default response class: every action here answers with ORJSONResponse, unless it says otherwise. */
@Controller('/default-class')
@ResponseClass(ORJSONResponse)
@Tags('custom response')
export class DefaultClassController {
  @Get('/items/')
  @Summary('ORJSONResponse, because the controller says so')
  items() {
    return [{ item_id: 'Foo' }];
  }

  @Get('/override')
  @ResponseClass(PlainTextResponse)
  @Summary('An action goes before its controller')
  override() {
    return 'Foo';
  }
}
