// A guard of a document that is not a function.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], documents: { public: { routes: () => true, onRequest: 'admin' } } });
// → document | createApp.documents | 12 | write a function: onRequest: async (request) => { … }
