// An option with a value of another kind.
import { Controller, createApp, Get, Query, Summary } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error
  @Get('/', { deprecated: 'no' }) @Summary(5) list(@Query('q', String, { maxLength: '5' }) q: string) {
    return q;
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], redirectSlashes: 'no' });
// → invalid-option | createApp.redirectSlashes | 13 | write true or false
// → invalid-option | A.list (parameter 1) | 7 | write a whole number of at least 0
// → invalid-option | A.list | 7 | write a text
// → invalid-option | A.list | 7 | write true or false
