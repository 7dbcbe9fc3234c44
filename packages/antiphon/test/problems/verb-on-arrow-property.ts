// A verb on a property that holds a function.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error a property
  @Get() list = () => [];
  @Get('/ok') ok() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | A.list | 7 | write it on a method of instances, not on a property that holds a function
