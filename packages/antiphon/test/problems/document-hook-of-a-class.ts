// A class in place of a guard of a document.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

class IsAdmin {}

// @ts-expect-error
export default createApp({ controllers: [A], documents: { public: { routes: () => true, onRequest: IsAdmin } } });
// → document | createApp.documents | 14 | write a function: onRequest: async (request) => { … }
