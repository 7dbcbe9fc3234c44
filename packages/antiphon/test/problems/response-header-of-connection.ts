// A response header that belongs to a connection.
import { Controller, createApp, Get, ResponseHeader } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseHeader('Keep-Alive') list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → header-of-connection | A.list | 6 | take the declaration out
