// A path parameter with the type of FastAPI's router.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/a')
class A {
  @Get('/{id:int}') read(@Path('id') id: number) {
    return id;
  }
}

export default createApp({ controllers: [A] });
// → path-in-braces | A.read | 6 | write `:id`
