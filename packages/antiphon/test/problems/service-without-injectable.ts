// A service with constructor parameters and without @Injectable.
import { Controller, createApp, Get } from '../../src';

class Clock {
  now = 0;
}
class Users {
  constructor(readonly clock: Clock) {}
}

@Controller('/a')
class A {
  constructor(readonly users: Users) {}
  @Get() list() {
    return this.users.clock.now;
  }
}

export default createApp({ controllers: [A] });
// → service-without-mark | Users.constructor (parameter 1) | 8 | write @Injectable() on `Users`, or @Inject(…) on each parameter, or supply the class: provide(Users, { factory: … })
