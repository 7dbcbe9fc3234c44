// The prefix of a controller as `path`, as in NestJS.
import { Controller, createApp, Get } from '../../src';

// @ts-expect-error
@Controller({ path: 'a' })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A | 5 | write `prefix` instead
