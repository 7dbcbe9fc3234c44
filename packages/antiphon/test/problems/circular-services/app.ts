import { Controller, createApp, Get } from '../../../src';
import { Users } from './users';

@Controller('/a')
class A {
  constructor(readonly users: Users) {}
  @Get() list() {
    return typeof this.users;
  }
}

export default createApp({ controllers: [A] });
