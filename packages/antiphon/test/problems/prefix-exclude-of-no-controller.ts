// A class that is excluded from the prefix, and is not a controller of the application.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

class B {}

export default createApp({ controllers: [A], prefix: { path: '/api', exclude: [B] } });
// → prefix | createApp.prefix | 13 | list controller classes of the application: exclude: [HealthController]
