// A path parameter that the path does not have.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/a')
class A {
  @Get('/:id') read(@Path('itemId') id: string) {
    return id;
  }
}

export default createApp({ controllers: [A] });
// → path-parameter-unknown | A.read | 6 | use a parameter of the path: `id`
