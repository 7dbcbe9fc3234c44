// A mistyped option of a parameter.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Query('n', Number, { minimun: 1 }) n: number) {
    return n;
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A.list (parameter 1) | 6 | write `minimum` instead
