// A base class whose constructor needs an erased type.
import { Controller, createApp, Get, Injectable } from '../../src';

@Injectable()
class Base {
  constructor(readonly items: string[]) {}
}
@Controller('/a')
class A extends Base {
  @Get() list() {
    return this.items;
  }
}

export default createApp({ controllers: [A] });
// → erased-service | Base.constructor (parameter 1) | 6 | declare a token, const STORE = token<Store>('store'), and write @Inject(STORE); a parameter with a default needs neither
