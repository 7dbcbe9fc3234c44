// An unknown forwarded header.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], forwardedHeaders: ['protocol' as never] });
// → forwarded-header | createApp.forwardedHeaders | 11 | use only 'for', 'proto', 'host', 'port', 'prefix', 'forwarded'
