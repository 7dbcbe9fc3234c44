// A document whose routes an async function selects.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], documents: { public: async () => true } });
// → document | createApp.documents | 12 | return true or false: (route) => route.metadata(Public) === true
