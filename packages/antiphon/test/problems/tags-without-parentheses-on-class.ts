// A decorator of a controller without parentheses.
import { Controller, createApp, Get, IncludeInSchema } from '../../src';

@Controller('/a')
// @ts-expect-error no parentheses
@IncludeInSchema
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A | 4 | write @IncludeInSchema()
