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
// → request-in-constructor | A.constructor (parameter 1) | 7 | move the parameter to the action, or receive `A` there: @Depends(A)
