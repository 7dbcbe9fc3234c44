// A mistyped option of a verb.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error sumary
  @Get('/', { sumary: 'All' }) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A.list | 7 | write `summary` instead
