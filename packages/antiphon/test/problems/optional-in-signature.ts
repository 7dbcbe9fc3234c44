// A parameter that is optional in the signature only.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error required
  @Get() list(@Query('q') q?: string) {
    return q ?? '';
  }
}

export default createApp({ controllers: [A] });
