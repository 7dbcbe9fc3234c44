// A prefix with a parameter.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], prefix: '/:tenant' });
// → prefix | createApp.prefix | 11 | write segments such as `/api`; parameters belong to the prefix of a controller
