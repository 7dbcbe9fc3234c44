// A text as a service, without a token.
import { Controller, createApp, Get, Injectable } from '../../src';

@Injectable()
class Database {
  constructor(readonly url: string) {}
}

@Controller('/a')
class A {
  constructor(readonly database: Database) {}
  @Get() list() {
    return this.database.url;
  }
}

export default createApp({ controllers: [A] });
// → erased-service | Database.constructor (parameter 1) | 6 | declare a token, const STORE = token<Store>('store'), and write @Inject(STORE); a parameter with a default needs neither
