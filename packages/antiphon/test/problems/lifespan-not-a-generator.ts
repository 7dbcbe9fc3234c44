// A lifespan that is not a generator function.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error not a generator function
export default createApp({ controllers: [A], lifespan: async () => undefined });
// → lifespan | createApp.lifespan | 12 | write lifespan: async function* (app) { …; yield; … }
