// An empty list of response classes.
import { Controller, createApp, Get, ResponseClass } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error empty
  @Get() @ResponseClass([]) read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → no-response-class | A.read | 7 | name at least one: @ResponseClass(JSONResponse)
