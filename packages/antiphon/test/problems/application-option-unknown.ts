// An option that `createApp` does not have.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  controllers: [A],
  // @ts-expect-error swagger
  swagger: true,
});
// → unknown-option | createApp | 11 | remove it
