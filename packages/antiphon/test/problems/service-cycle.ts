// Services that need each other.
import { Controller, createApp, Get, Inject, Injectable, type Relation } from '../../src';

@Injectable()
class Users {
  constructor(@Inject(() => Orders) readonly orders: Relation<Orders>) {}
}
@Injectable()
class Orders {
  constructor(readonly users: Users) {}
}

@Controller('/a')
class A {
  constructor(readonly orders: Orders) {}
  @Get() list() {
    return typeof this.orders;
  }
}

export default createApp({ controllers: [A] });
// → service-cycle | Users.constructor (parameter 1) | 6 | move the part that both use into a third class, or pass one of them as an argument of the method that needs it
