// A type that is erased beside null.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error the number
  @Get() list(@Query('n') n: number | null) {
    return n;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.list (parameter 1) | 7 | import the class without `type`, or name the type in the decorator: @Query('n', Number)
