// A provider that disposes of a value that exists already.
import { Controller, createApp, Get, provide, token } from '../../src';

const NAME = token<string>('name');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: [provide(NAME, { value: 'a', dispose: () => {} })] });
// → option-without-effect | createApp.providers | 14 | remove it, or write a factory: provide(TOKEN, { factory: () => …, dispose: (value) => … })
