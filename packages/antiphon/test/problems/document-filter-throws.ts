// A document whose function fails for a route.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], documents: { public: ({ version }) => (version as string).startsWith('2') } });
// → document | createApp.documents | 11 | return true or false: (route) => route.metadata(Public) === true
