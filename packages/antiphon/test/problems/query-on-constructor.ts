// A parameter decorator on a constructor.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error a constructor
  constructor(@Query('q') readonly q = '') {}
  @Get() list() {
    return this.q;
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | A | 5 | write it on a parameter of a method
