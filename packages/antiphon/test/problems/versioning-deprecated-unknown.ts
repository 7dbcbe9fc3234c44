// A deprecated version that no route has.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], versioning: { by: 'header', deprecated: { 3: { since: new Date(0) } } } });
// → version | createApp.versioning | 11 | declare it: @Version('3')
