// A factory that injects a class without a list, and a disposal that is not a function.
import { Controller, createApp, Get, provide, token } from '../../src';

class Users {
  names = ['a'];
}
const NAME = token<string>('name');
const PORT = token<number>('port');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

const providers = [
  // @ts-expect-error
  provide(NAME, { inject: Users, factory: () => 'a' }),
  // @ts-expect-error
  provide(PORT, { factory: () => 1, dispose: true }),
];

export default createApp({ controllers: [A], providers });
// → invalid-option | createApp.providers | 24 | write a list: [ … ]
// → invalid-option | createApp.providers | 24 | write a function
