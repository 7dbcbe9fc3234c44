// The prefix of a controller as an option, as in NestJS.
import { Controller, createApp, Get } from '../../src';

// @ts-expect-error
@Controller({ path: 'a' })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → prefix-not-text | A | 5 | write the prefix first, and the options last: @Controller('/prefix', { … }), or controller(this, '/prefix', { … }, { … })
