// Providers that are not a list.
import { Controller, createApp, Get } from '../../src';

class Users {
  names = ['a'];
}

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: Users });
// → not-a-provider | createApp.providers | 16 | list classes and provide(…): providers: [Users, provide(DATABASE, { factory: … })]
