// A list whose element type is erased.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error the element
  @Get() list(@Query('tags') tags: string[]) {
    return tags;
  }
}

export default createApp({ controllers: [A] });
// → untyped-array | A.list (parameter 1) | 7 | name the type in the decorator: @Query('tags', [String])
