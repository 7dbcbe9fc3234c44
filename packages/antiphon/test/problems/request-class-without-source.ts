// A class of a request with a parameter that has no source.
import { Controller, createApp, Depends, Get, Query } from '../../src';

class Page {
  constructor(
    @Query('page', Number) readonly page: number,
    readonly size: number,
  ) {}
}

@Controller('/a')
class A {
  @Get() list(@Depends(Page) page: Page) {
    return [page];
  }
}

export default createApp({ controllers: [A] });
// → parameter-without-source | Page.constructor (parameter 2) | 5 | write @Query('size', String), another source, @Inject(TOKEN) or @Depends(…)
