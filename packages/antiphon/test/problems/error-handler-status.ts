// An error handler whose status is that of a success.
import { Controller, createApp, Get } from '../../src';

class Missing extends Error {}

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], errorHandlers: [[Missing, 200]] });
// → error-handler-status | createApp.errorHandlers | 13 | write a status from 400 to 599
