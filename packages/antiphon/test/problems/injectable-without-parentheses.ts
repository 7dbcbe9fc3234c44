// @Injectable without parentheses.
import { Controller, createApp, Get, Injectable } from '../../src';

class Clock {
  now = 0;
}
// @ts-expect-error
@Injectable
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
// → decorator-without-parentheses | Users.constructor (parameter 1) | 10 | write @Injectable()
