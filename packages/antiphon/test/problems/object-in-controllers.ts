// An object in `controllers`.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A, { prefix: '/b' } as never] });
// → not-a-controller | createApp.controllers | 11 | list classes with @Controller, directories or globs
