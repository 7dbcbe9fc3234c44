// A mistyped option of versioning.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], versioning: { by: 'header', header: 'X-API-Version' } });
// → unknown-option | createApp.versioning | 12 | remove it; the options are by, default, deprecated, name
