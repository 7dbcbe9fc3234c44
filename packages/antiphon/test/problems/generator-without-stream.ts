// A generator with a response class of one value.
import { Controller, createApp, Get, RedirectResponse, ResponseClass } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseClass(RedirectResponse) *read() {
    yield '/b';
  }
}

export default createApp({ controllers: [A] });
// → generator-without-stream | A.read | 6 | use StreamingResponse, EventSourceResponse or JSONLinesResponse, or return a list
