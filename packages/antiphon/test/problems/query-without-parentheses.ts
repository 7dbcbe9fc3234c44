// A parameter decorator without parentheses.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error no parentheses
  @Get() list(@Query q: string) {
    return q;
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A.list (parameter 1) | 7 | write @Query()
