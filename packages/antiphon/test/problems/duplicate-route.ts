// Two actions on one path.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/a')
class A {
  @Get('/:id') read(@Path('id') id: string) {
    return id;
  }
  @Get('/:name') find(@Path('name') name: string) {
    return name;
  }
}

export default createApp({ controllers: [A] });
// → duplicate-route | A.find | 9 | change the path or the method of one of them
