// A trusted proxy that is not an address.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], forwardedAllowIps: ['localhost'] });
// → trusted-peer | createApp.forwardedAllowIps | 11 | write `127.0.0.0/8, ::1`
