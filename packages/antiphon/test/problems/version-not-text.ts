// A version that is a number.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error
  @Version(2)
  @Get()
  list() {
    return [];
  }
}

export default createApp({ controllers: [A], versioning: { by: 'uri' } });
// → version | A.list | 9 | write a text of letters, digits, `.`, `_` and `-`, such as '2', or VERSION_NEUTRAL
