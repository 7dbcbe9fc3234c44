// A default that does not fit its type.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Query('n', Number, { default: 'many' }) n: number) {
    return n;
  }
}

export default createApp({ controllers: [A] });
// → default-does-not-fit | A.list (parameter 1) | 6 | use a default that a client could send
