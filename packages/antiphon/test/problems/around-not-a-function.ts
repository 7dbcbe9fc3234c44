// An argument of `@Around` that is not a function.
import { Around, Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error an option in place of an interceptor
  @Get() @Around({ cache: true }) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-an-interceptor | A.list | 7 | write a function: @Around(async (call, next) => { …; return next(); })
