// An instance in `@ResponseClass`.
import { Controller, createApp, Get, JSONResponse, ResponseClass } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error
  @Get() @ResponseClass(new JSONResponse({})) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-a-response-class | A.list | 7 | name the class: @ResponseClass(JSONResponse)
