// A mistyped option of `@Controller`.
import { Controller, createApp, Get } from '../../src';

// @ts-expect-error tag
@Controller('/a', { tag: ['a'] })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A | 5 | write `tags` instead
