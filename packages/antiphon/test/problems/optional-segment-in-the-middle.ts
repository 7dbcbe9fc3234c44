// An optional path parameter that is not the last one.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/a')
class A {
  @Get('/:year?/days') read(@Path('year?', Number) year?: number) {
    return year;
  }
}

export default createApp({ controllers: [A] });
// → path-syntax | A.read | 6 | write @Get() twice, with and without the parameter; a query is read by @Query() and is not part of the path
