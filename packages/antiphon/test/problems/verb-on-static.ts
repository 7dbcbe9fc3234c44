// A verb on a static method.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error static
  @Get() static list() {
    return [];
  }
  @Get('/ok') ok() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | A.list | 7 | write it on a method of instances
