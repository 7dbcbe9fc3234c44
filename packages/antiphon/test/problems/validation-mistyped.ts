// A mistyped value of `validation`.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], validation: 'class-validater' });
// → invalid-option | createApp.validation | 12 | write 'strict' or 'class-validator'
