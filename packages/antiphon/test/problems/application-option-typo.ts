// A mistyped option of `createApp`.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  controllers: [A],
  // @ts-expect-error titel
  titel: 'Shop',
});
// → unknown-option | createApp | 11 | write `title` instead
