// A lifespan without `yield`.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

async function* lifespan() {}

export default createApp({ controllers: [A], lifespan });
// → lifespan | createApp.lifespan | 13 | write `yield` between what runs before the first request and what runs after the last one
