// A header of versions that is not a name.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], versioning: { by: 'header', name: 'X API Version' } });
// → invalid-option | createApp.versioning | 11 | write the name of a header, such as 'X-API-Version'
