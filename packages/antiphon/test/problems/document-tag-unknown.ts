// A document with a tag that no route has.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], documents: { public: { tags: ['publc'] } } });
// → document | createApp.documents | 11 | write @Tags('publc') on a controller or an action
