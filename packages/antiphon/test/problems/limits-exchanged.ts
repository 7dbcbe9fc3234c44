// Limits that no value is within.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Query('size', Number, { minimum: 100, maximum: 1 }) size: number) {
    return size;
  }
}

export default createApp({ controllers: [A] });
// → keyword | A.list (parameter 1) | 6 | exchange `minimum` and `maximum`
