// `@Deprecated` without parentheses.
import { Controller, createApp, Deprecated, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error no parentheses
  @Deprecated @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A.list | 7 | write @Deprecated()
