// A URL of the docs without a slash.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], docsUrl: 'docs' });
// → invalid-option | createApp.docsUrl | 11 | begin it with a slash, such as '/docs', or write null to turn it off
