// A path that contains what is the version of another one.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/')
class A {
  @Get('/v1/a') read() {
    return 1;
  }
  @Get('/a') @Version('1') find() {
    return 2;
  }
}

export default createApp({ controllers: [A], versioning: { by: 'uri' } });
// → duplicate-route | A.find | 9 | change the path or the method of one of them
