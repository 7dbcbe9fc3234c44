// An option of servers on the plugin.
import Fastify from 'fastify';
import { antiphon, Controller, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default Fastify().register(antiphon, { controllers: [A], logger: true } as never);
// → server-option | antiphon.logger | - | give it to the host: Fastify({ logger: true })
