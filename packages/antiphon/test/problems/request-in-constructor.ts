// A controller whose constructor reads the request.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  constructor(@Query('tenant', String) readonly tenant: string) {}
  @Get() list() {
    return this.tenant;
  }
}

export default createApp({ controllers: [A] });
// → request-in-constructor | A.constructor (parameter 1) | 6 | move the parameter to the action, or receive `A` there: @Depends(A)
