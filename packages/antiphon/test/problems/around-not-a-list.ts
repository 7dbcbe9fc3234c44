// Interceptors of the application that are not a list.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error not a list
export default createApp({ controllers: [A], around: async (_call, next) => next() });
// → invalid-option | createApp.around | 12 | write a list of functions: around: [async (call, next) => { …; return next(); }]
