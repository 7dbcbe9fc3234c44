// A query parameter without a decorator.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list(page: number) {
    return page;
  }
}

export default createApp({ controllers: [A] });
// → parameter-without-source | A.list (parameter 1) | 6 | write @Query('page', Number)
