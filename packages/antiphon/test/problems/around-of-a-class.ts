// Interceptors that are classes, as those of another framework.
import { Around, Controller, createApp, Get } from '../../src';

class Timing {
  intercept() {}
}

@Controller('/a')
class A {
  @Get() @Around(Timing as never) list() {
    return [];
  }
}

export default createApp({ controllers: [A], around: [Timing as never] });
// → invalid-option | createApp.around | 15 | write a list of functions: around: [async (call, next) => { …; return next(); }]
// → not-an-interceptor | A.list | 10 | write a function: @Around(async (call, next) => { …; return next(); })
