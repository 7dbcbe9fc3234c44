// A document that does not select routes.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], documents: { public: { title: 'Public' } } });
// → document | createApp.documents | 11 | write { tags: ['public'] } or a function: (route) => route.metadata(Public) === true
