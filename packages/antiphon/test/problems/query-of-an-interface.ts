// An interface as the whole query.
import { Controller, createApp, Get, Query } from '../../src';

interface Filter {
  readonly name: string;
}

@Controller('/a')
class A {
  @Get() list(@Query() filter: Filter) {
    return filter;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.list (parameter 1) | 10 | import the class without `type`, or name the type in the decorator: @Query(Item)
