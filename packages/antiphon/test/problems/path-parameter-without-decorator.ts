// A path parameter without a decorator.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get('/:id') read(id: number) {
    return id;
  }
}

export default createApp({ controllers: [A] });
// → parameter-without-source | A.read (parameter 1) | 6 | write @Path('id', Number)
