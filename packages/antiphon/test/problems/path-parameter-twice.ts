// A path that has one parameter twice.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/a/:id')
class A {
  @Get('/b/:id') read(@Path('id') id: string) {
    return id;
  }
}

export default createApp({ controllers: [A] });
// → path-syntax | A.read | 6 | rename one of them
