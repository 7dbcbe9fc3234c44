// A response header that belongs to a connection.
import { Controller, createApp, Get, ResponseHeader } from '../../src';

@Controller('/a')
class A {
  @Get() @ResponseHeader('Keep-Alive') list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → connection-header | A.list | 6 | remove the declaration
