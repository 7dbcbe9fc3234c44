// Two providers of one service.
import { Controller, createApp, Get, provide, token } from '../../src';

const NAME = token<string>('name');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], providers: [provide(NAME, { value: 'a' }), provide(NAME, { value: 'b' })] });
// → provided-twice | createApp.providers | 13 | remove one of the providers
