// A handler for a class that is not a class of errors.
import { Catch, Controller, createApp, Get } from '../../src';

class Missing {}

@Controller('/a')
class A {
  // @ts-expect-error not an error
  @Catch(Missing, 404) @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-an-error-class | A.list | 9 | name a class that extends Error
