// A status that is none.
import { Controller, createApp, Get, StatusCode } from '../../src';

@Controller('/a')
class A {
  @Get() @StatusCode(700) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → no-status | A.list | 6 | use a status from 200 to 599: 1xx is never the last response
