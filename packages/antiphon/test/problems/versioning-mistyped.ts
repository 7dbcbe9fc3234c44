// A mistyped kind of versioning.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], versioning: { by: 'url' } });
// → invalid-option | createApp.versioning | 12 | write { by: 'uri' }, { by: 'header' } or { by: 'mediaType' }
