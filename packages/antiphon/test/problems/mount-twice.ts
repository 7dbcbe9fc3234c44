// Two mounts at one path.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default () =>
  createApp({ controllers: [A] })
    .mount('/sub', createApp({ controllers: [A] }))
    .mount('/sub', createApp({ controllers: [A] }));
// → mount | createApp.mount | 14 | mount at another path
