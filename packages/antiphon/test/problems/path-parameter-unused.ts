// A path parameter that the action does not read.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get('/:id') read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → path-parameter-unused | A.read | 6 | add @Path('id') to a parameter, or remove it from the path
