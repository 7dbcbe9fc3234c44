// A default version that is a number.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
class A {
  @Get() @Version('1') list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], versioning: { by: 'uri', default: 1 } });
// → invalid-option | createApp.versioning | 12 | write a text of letters, digits, `.`, `_` and `-`, such as '2'
