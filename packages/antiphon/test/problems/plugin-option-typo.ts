// A mistyped option of the plugin.
import Fastify from 'fastify';
import { antiphon, Controller, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default Fastify().register(antiphon, { controllers: [A], defaultResponseclass: undefined } as never);
// → unknown-option | antiphon | - | write `defaultResponseClass` instead
