// Two sources for one parameter.
import { Controller, createApp, Get, Header, Query } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Query('token') @Header('token') token: string) {
    return token;
  }
}

export default createApp({ controllers: [A] });
// → parameter-declared-twice | A.list (parameter 1) | 6 | remove one of them; declare one parameter for each source
