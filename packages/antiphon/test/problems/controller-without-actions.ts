// A controller without actions.
import { Controller, createApp } from '../../src';

@Controller('/a')
class A {
  list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → controller-without-actions | A | 4 | write @Get(), @Post() or another verb on its methods
