// A token without a provider.
import { Controller, createApp, Get, Inject, Injectable, token } from '../../src';

const DATABASE = token<{ url: string }>('database');

@Injectable()
class Users {
  constructor(@Inject(DATABASE) readonly database: { url: string }) {}
}

@Controller('/a')
class A {
  constructor(readonly users: Users) {}
  @Get() list() {
    return this.users.database.url;
  }
}

export default createApp({ controllers: [A] });
// → service-not-provided | Users.constructor (parameter 1) | 8 | list it: providers: [provide(TOKEN, { factory: … })]; or give `database` a default: token('database', { factory: … })
