// A wildcard in the spelling of Express and NestJS.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/files')
class A {
  @Get('/*path') read(@Path('path') path: string) {
    return path;
  }
  @Get('/all{/*path}') all(@Path('path') path: string) {
    return path;
  }
}

export default createApp({ controllers: [A] });
// → path-syntax | A.read | 6 | write `/files/*`, and read it with @Path('*')
// → path-syntax | A.all | 9 | write `/files/all/*`, and read it with @Path('*')
