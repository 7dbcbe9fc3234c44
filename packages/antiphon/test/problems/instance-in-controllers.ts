// An instance in `controllers`.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  // @ts-expect-error an instance
  controllers: [new A()],
});
// → not-a-controller | createApp.controllers | 11 | list the class: controllers: [A]
