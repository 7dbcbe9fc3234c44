// A mount path without a slash.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default () => createApp({ controllers: [A] }).mount('sub', createApp({ controllers: [A] }));
// → mount | createApp.mount | 11 | begin it with a slash, without `//`, `*`, `?` or `#`: `/subapi`
