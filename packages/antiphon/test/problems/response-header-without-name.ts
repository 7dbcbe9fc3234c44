// A response header whose name cannot be sent.
import { Controller, createApp, Get, ResponseHeader } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseHeader('Total Count') list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → invalid-header-name | A.list | 6 | use letters, digits and hyphens, such as X-Total-Count
