// A class in place of a hook of Fastify.
import { Controller, createApp, Get } from '../../src';

class Guard {}

@Controller('/items')
class Items {
  @Get('', { fastify: { onRequest: Guard as never } }) list() {
    return [];
  }
}

export default createApp({ controllers: [Items] });
// → invalid-option | Items.list | 8 | write an object whose hooks are functions: fastify: { onRequest: async (request) => { … }, bodyLimit: 1024 }
