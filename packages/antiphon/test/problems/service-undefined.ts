// A service whose class is declared further down.
import { Controller, createApp, Get, Inject, Injectable } from '../../src';

@Injectable()
class Users {
  constructor(@Inject(undefined as unknown as typeof Clock) readonly clock: object) {}
}
class Clock {
  now = 0;
}

@Controller('/a')
class A {
  constructor(readonly users: Users) {}
  @Get() list() {
    return [this.users.clock];
  }
}

export default createApp({ controllers: [A] });
// → circular-import | Users.constructor (parameter 1) | 6 | pass the class as a function: @Inject(() => Clock) clock: Relation<Clock> (import type { Relation } from 'antiphon')
