// A list of paths for a verb.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error one path
  @Get(['/b', '/c']) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → list-of-paths | A.list | 7 | write the decorator once for each path: @Get('/a') @Get('/b')
