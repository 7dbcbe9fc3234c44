// `@Controller` on a method.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error a method
  @Controller('/b') @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | A.list | 7 | write it on a class
