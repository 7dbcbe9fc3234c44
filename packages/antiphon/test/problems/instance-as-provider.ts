// An instance in the list of providers.
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
export default createApp({ controllers: [A], providers: [new Users()] });
// → not-a-provider | createApp.providers | 16 | list classes and provide(…): providers: [Users, provide(DATABASE, { factory: … })]; an undefined class is imported in a cycle
