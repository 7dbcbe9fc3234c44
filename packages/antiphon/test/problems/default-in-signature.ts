// A default in the signature only.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error required
  @Get() list(@Query('n', Number) n: number = 5) {
    return n;
  }
}

export default createApp({ controllers: [A] });
// → default-in-signature | A.list (parameter 1) | 7 | name it 'n?' in @Query, or move the default there: { default: … }
