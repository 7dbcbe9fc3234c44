// A query parameter before the path parameter, both without decorators.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get('/:day') list(page: number, day: string) {
    return [page, day];
  }
}

export default createApp({ controllers: [A] });
// → parameter-without-source | A.list (parameter 1) | 6 | write @Query('page', Number)
// → parameter-without-source | A.list (parameter 2) | 6 | write @Path('day', String)
