// `@Controller` without parentheses.
import { Controller, createApp, Get } from '../../src';

// @ts-expect-error no parentheses
@Controller
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A | 5 | write @Controller()
