import { Controller, Get, ORJSONResponse, PlainTextResponse, ResponseClass, Summary, Tags } from 'antiphon';

/** A default response class: every action returns ORJSONResponse, unless it declares another class. */
@Controller('/default-class')
@ResponseClass(ORJSONResponse)
@Tags('custom response')
export class DefaultClassController {
  @Get('/items/')
  @Summary('ORJSONResponse, declared by the controller')
  items() {
    return [{ item_id: 'Foo' }];
  }

  @Get('/override')
  @ResponseClass(PlainTextResponse)
  @Summary('An action takes precedence over its controller')
  override() {
    return 'Foo';
  }
}
