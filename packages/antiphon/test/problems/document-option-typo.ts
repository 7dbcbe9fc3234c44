// A mistyped option of a document.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], documents: { public: { tag: ['a'], routes: () => true } } });
// → unknown-option | createApp.documents | 12 | write `tags` instead
