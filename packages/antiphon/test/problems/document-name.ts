// A document whose name cannot be part of a URL.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], documents: { 'for partners': () => true } });
// → document | createApp.documents | 11 | write letters, digits, `.`, `_` and `-`, such as `public`
