// An option of verbs on `@Controller`.
import { Controller, createApp, Get } from '../../src';

// @ts-expect-error an option of actions
@Controller('/a', { statusCode: 201 })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A | 5 | remove it
