// A provider with two ways to supply its service.
import { Controller, createApp, Get, provide, token } from '../../src';

const NAME = token<string>('name');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: [provide(NAME, { value: 'a', factory: () => 'b' })] });
// → not-a-provider | createApp.providers | 14 | write provide(TOKEN, { value }), or { factory: () => … }, or { useClass: Users }
