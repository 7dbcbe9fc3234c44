// A response class that does not extend `Response`.
import { Controller, createApp, Get, ResponseClass } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseClass(Date as never) read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → not-a-response-class | A.read | 6 | extend Response from antiphon
