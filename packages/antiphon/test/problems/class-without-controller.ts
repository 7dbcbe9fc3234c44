// A class without `@Controller` in `controllers`.
import { createApp, Get } from '../../src';

class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-a-controller | A | 4 | write @Controller('/prefix') on it, or controller(this, '/prefix', { … }) in its static block
