// An invalid status code.
import { Controller, createApp, Get, StatusCode } from '../../src';

@Controller('/a')
class A {
  @Get() @StatusCode(700) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → invalid-status | A.list | 6 | use a status code from 200 to 599; a 1xx response is never the last one
