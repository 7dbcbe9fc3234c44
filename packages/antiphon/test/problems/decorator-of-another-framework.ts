// A decorator of another framework.
// @ts-expect-error antiphon has no such export
import { Param } from 'antiphon';
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get(':id') read(@Param('id') id: string) {
    return id;
  }
}

export default createApp({ controllers: [A] });
// → foreign-decorator | A | 8 | write @Path('id')
