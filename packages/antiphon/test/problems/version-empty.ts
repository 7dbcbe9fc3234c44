// An empty list of versions.
import { Controller, createApp, Get } from '../../src';

@Controller('/a', { version: [] })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], versioning: { by: 'uri' } });
// → version | A | 4 | name a version: @Version('1')
