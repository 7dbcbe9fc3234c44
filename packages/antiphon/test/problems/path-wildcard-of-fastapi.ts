// A wildcard in the spelling of FastAPI.
import { Controller, createApp, Get, Path } from '../../src';

@Controller('/files')
class A {
  @Get('/{path:path}') read(@Path('path') path: string) {
    return path;
  }
}

export default createApp({ controllers: [A] });
// → path-syntax | A.read | 6 | write `/files/*`, and read it with @Path('*')
