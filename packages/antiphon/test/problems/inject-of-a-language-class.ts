// A class of JavaScript itself as a service.
import { Controller, createApp, Get, Inject } from '../../src';

@Controller('/a')
class A {
  constructor(@Inject(Date) readonly started: Date) {}

  @Get() list() {
    return this.started;
  }
}

export default createApp({ controllers: [A] });
// → not-a-service | A.constructor (parameter 1) | 6 | declare a token, const STORE = token<Store>('store'), and write @Inject(STORE); a parameter with a default needs neither
