// Two handlers for one class of errors.
import { Catch, Controller, createApp, Get } from '../../src';

class Missing extends Error {}

@Controller('/a')
@Catch(Missing, 404)
@Catch(Missing, 410)
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → error-handler-twice | A | 6 | remove one of them
