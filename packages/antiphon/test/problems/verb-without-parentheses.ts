// A verb without parentheses.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error no parentheses
  @Get list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A.list | 7 | write @Get()
