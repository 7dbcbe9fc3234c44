// An option of a provider that does not exist.
import { Controller, createApp, Get, provide, token } from '../../src';

const NAME = token<string>('name');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: [provide(NAME, { factory: () => 'b', disposed: () => {} })] });
// → unknown-option | createApp.providers | 14 | write `dispose` instead
