// `undefined` in `controllers`, as an import cycle leaves it.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A, undefined as never] });
// → not-a-controller | createApp.controllers | 11 | check the import; name a directory instead of classes to break a cycle
