// A token in the list of providers without a value.
import { Controller, createApp, Get, token } from '../../src';

const NAME = token<string>('name');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: [NAME] });
// → not-a-provider | createApp.providers | 14 | write provide(TOKEN, { value }), or { factory }, or { useClass }
