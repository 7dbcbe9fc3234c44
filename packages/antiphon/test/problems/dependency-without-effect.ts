// A service in the list of dependencies.
import { Controller, createApp, Get } from '../../src';

class Users {
  names = [];
}

@Controller('/a')
class A {
  @Get('/', { dependencies: [Users] }) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → dependency-without-effect | A.list | 10 | list it in `providers` if it works by itself, or declare a dependency that calls it: dependency({ uses: [Users, req] }, (service, request) => …)
